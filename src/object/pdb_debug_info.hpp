#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "object/msf_file.hpp"
#include "object/pdb_address.hpp"
#include "object/windows_build.hpp"

namespace wick::object {

/// Number of a stream that is not there.
inline constexpr std::uint16_t kNoPdbStream = 0xffff;

/// What the first stream of a .pdb file tells.
struct PdbHeader {
    CodeViewId id;
    std::uint32_t names_stream = 0;  ///< Number of the table of file names ("/names"); 0: none.
};

/// Reads the first stream (LLVM, "The PDB Info Stream").
/// @error MalformedInput when it is cut.
[[nodiscard]] Result<PdbHeader> read_pdb_header(Bytes stream);

/// Where the debug information of one object file lies that was linked.
struct PdbModuleInfo {
    std::uint16_t stream = kNoPdbStream;
    std::uint32_t symbols_size = 0;
    std::uint32_t old_lines_size = 0;  ///< Of a format that compilers have not written since 2003.
    std::uint32_t lines_size = 0;
};

/// The table of contents of the debug information in a .pdb file.
/// Format: LLVM, "The PDB DBI (Debug Info) Stream".
class PdbDebugInfo {
 public:
    PdbDebugInfo() = default;

    /// Reads the tables of modules and sections. Those that are damaged are cut short.
    /// @param stream  The third stream, which this takes over.
    /// @error MalformedInput when the header is cut or makes no sense.
    [[nodiscard]] static Result<PdbDebugInfo> parse(MsfStream stream, const MsfFile& file);

    /// The age that the image must have, too.
    [[nodiscard]] std::uint32_t age() const noexcept { return age_; }

    [[nodiscard]] std::uint16_t publics_stream() const noexcept { return publics_stream_; }

    [[nodiscard]] std::uint16_t records_stream() const noexcept { return records_stream_; }

    [[nodiscard]] const std::vector<PdbModuleInfo>& modules() const noexcept { return modules_; }

    /// Translates addresses of the image.
    [[nodiscard]] const PdbAddressMap& addresses() const noexcept { return addresses_; }

    /// Index of the module that brought the code at a place; nothing when none did.
    [[nodiscard]] std::optional<std::size_t> module_at(PdbAddress address) const noexcept;

 private:
    void read_modules(Bytes table);
    void read_contributions(Bytes table);
    void read_address_tables(Bytes streams, const MsfFile& file);

    MsfStream stream_;
    std::uint32_t age_ = 0;
    std::uint16_t publics_stream_ = kNoPdbStream;
    std::uint16_t records_stream_ = kNoPdbStream;
    std::vector<PdbModuleInfo> modules_;
    Bytes contributions_;  ///< Ascending by address.
    std::size_t contribution_size_ = 1;
    PdbAddressMap addresses_;
};

}  // namespace wick::object
