#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/byte_reader.hpp"
#include "object/pdb_address.hpp"

namespace wick::object {

/// A line of a file of the module.
struct PdbLine {
    std::uint32_t file = 0;  ///< Position in the module's table of files.
    std::uint32_t line = 0;  ///< 0: code that belongs to no line.
};

/// The source lines of one module.
/// Format: LLVM, "CodeView Symbol Records" and "The Module Information Stream", C13 line info.
class PdbLines {
 public:
    PdbLines() = default;

    /// Notes where the tables are; reads lines of functions only when one is asked for.
    /// @param lines  The module's line information (C13); outlives this.
    /// @param names  The table of file names of the .pdb file ("/names"); outlives this.
    PdbLines(Bytes lines, Bytes names);

    /// The line of the code at a place; nothing when no table covers it. Keeps what it reads: not
    /// for several threads at once.
    [[nodiscard]] std::optional<PdbLine> find(PdbAddress place);

    /// The line on which the function with this number was written; nothing when not known.
    [[nodiscard]] std::optional<PdbLine> first_line_of(std::uint32_t item) const;

    /// Path of a file, as the compiler wrote it; empty when not known.
    [[nodiscard]] std::string_view file_name(std::uint32_t file) const noexcept;

 private:
    struct Entry {
        std::uint32_t offset = 0;  ///< From the start of the table's code.
        PdbLine line;
    };

    struct Table {
        PdbAddress start;
        std::uint32_t size = 0;
        Bytes blocks;
        bool is_read = false;
        std::vector<Entry> entries{};  ///< Ascending by offset.
    };

    void note_lines(Bytes table);
    void note_inlined(Bytes table);
    static void read(Table& table);

    Bytes files_;
    Bytes names_;
    std::vector<Table> tables_;  ///< Ascending by address.
    boost::unordered_flat_map<std::uint32_t, PdbLine> inlined_;
};

}  // namespace wick::object
