#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/byte_reader.hpp"

namespace wick::object {

/// A place in the code as a .pdb file counts it.
struct PdbAddress {
    std::uint16_t section = 0;  ///< From 1.
    std::uint32_t offset = 0;

    // clang-tidy 14 takes the zero inside of <=> for a pointer.
    friend auto operator<=>(const PdbAddress&, const PdbAddress&) = default;  // NOLINT
};

/// Translates between addresses of the loaded image and places in its sections. A tool may have
/// moved the code after it was linked; then the .pdb file says from where to where (OMAP).
class PdbAddressMap {
 public:
    PdbAddressMap() = default;

    /// @param sections  Section headers, as they were when the symbols were written.
    /// @param to_source, from_source  Pairs of addresses, ascending: of the image and where the
    ///                  code from there was before, and the other way round. Empty when no code
    ///                  was moved.
    PdbAddressMap(Bytes sections, Bytes to_source, Bytes from_source);

    /// The place of an address that is relative to the start of the image; nothing when it lies in
    /// no section, or in code that is in no source.
    [[nodiscard]] std::optional<PdbAddress> place_of(std::uint64_t address) const noexcept;

    /// The address of a place; nothing when there is no such section.
    [[nodiscard]] std::optional<std::uint64_t> address_of(PdbAddress place) const noexcept;

    /// Bytes from the place to the end of its section; 0 when it lies outside.
    [[nodiscard]] std::uint32_t rest_of_section(PdbAddress place) const noexcept;

 private:
    struct Range {
        std::uint32_t address = 0;
        std::uint32_t size = 0;
    };

    struct Move {
        std::uint32_t from = 0;
        std::uint32_t to = 0;
    };

    using Moves = std::vector<Move>;

    [[nodiscard]] static Moves read_moves(Bytes pairs);
    [[nodiscard]] static std::optional<std::uint32_t> moved(const Moves& moves,
                                                            std::uint32_t address) noexcept;

    std::vector<Range> sections_;
    Moves to_source_;
    Moves from_source_;
};

}  // namespace wick::object
