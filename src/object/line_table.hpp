#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"
#include "object/dwarf_form.hpp"
#include "object/line_table_program.hpp"

namespace wick::object {

/// The sections that a line table is read from.
struct LineSections {
    Bytes line;      ///< .debug_line
    Bytes str;       ///< .debug_str
    Bytes line_str;  ///< .debug_line_str
    ByteOrder order = ByteOrder::Little;
};

/// The line table of one compile unit, in any format from DWARF 2 to 5 (DWARF 5, section 6.2).
/// A view into its sections.
class LineTable {
 public:
    /// Reads the header; nothing when it is damaged or of another version.
    /// @param offset     Of the table in .debug_line (DW_AT_stmt_list).
    /// @param directory  Of the compilation (DW_AT_comp_dir).
    [[nodiscard]] static std::optional<LineTable> parse(const LineSections& sections,
                                                        std::uint64_t offset,
                                                        std::string_view directory);

    /// Runs the line program once and returns the row of each address.
    /// @param addresses  Ascending, each once.
    [[nodiscard]] std::vector<LineRow> rows(std::span<const std::uint64_t> addresses) const;

    /// The path of a file by its number, as DW_AT_call_file and LineRow::file give it, joined with
    /// its directory; empty for a number that the table does not have.
    [[nodiscard]] std::string path(std::uint64_t file) const;

    /// Bytes of the line program, which is what rows() costs.
    [[nodiscard]] std::size_t program_size() const noexcept { return program_.size(); }

 private:
    struct File {
        std::string_view name;
        std::uint64_t directory = 0;
    };

    bool read_header(Bytes bytes, const LineSections& sections);
    void read_old_names(ByteReader& reader);
    void read_names(ByteReader& reader, const LineSections& sections);

    UnitFormat format_;
    ByteOrder order_ = ByteOrder::Little;
    LineParameters parameters_;
    std::vector<std::string_view> directories_;
    std::vector<File> files_;
    std::string_view compilation_directory_;
    Bytes program_;
};

}  // namespace wick::object
