#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "object/msf_file.hpp"
#include "object/pdb_address.hpp"

namespace wick::object {

/// A name that the linker knew, with the code from there up to the next such name.
struct PdbPublic {
    PdbAddress start;
    std::uint32_t size = 0;  ///< UINT32_MAX when no name follows in the section.
    std::string_view name;   ///< Mangled; a view into the stream of records.
};

/// The public symbols of a .pdb file by address. Finding one reads a few records only.
/// Format: LLVM, "The PDB Public Symbol Stream".
class PdbPublics {
 public:
    PdbPublics() = default;

    /// @param publics  The stream of the index, which this takes over.
    /// @param records  The stream of the records, which this takes over.
    PdbPublics(MsfStream publics, MsfStream records) noexcept;

    /// The last name at or before the place, in its section.
    [[nodiscard]] std::optional<PdbPublic> find(PdbAddress place) const noexcept;

 private:
    struct Record {
        PdbAddress start;
        std::string_view name;
    };

    [[nodiscard]] Record record(std::size_t index) const noexcept;

    MsfStream publics_;
    MsfStream records_;
    Bytes by_address_;  ///< Positions of records, ascending by the address of their code.
};

}  // namespace wick::object
