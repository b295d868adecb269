#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_ranges.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// Compilers nest a few dozen levels; this bounds the memory that a hostile file can take.
inline constexpr std::size_t kDeepestEntries = 4096;

/// How much of a unit is looked at.
enum class OutlineDepth : std::uint8_t {
    Scopes,  ///< Functions of the unit, its namespaces and modules.
    Whole,   ///< Those within types and functions, too: GNU's compiler puts the functions of local
             ///< classes and lambdas below the function around them.
};

/// Which function of a unit covers which addresses, inlined calls left out.
class FunctionOutline {
 public:
    FunctionOutline() = default;

    /// Makes it in one pass over the unit's entries.
    [[nodiscard]] static FunctionOutline build(const DwarfUnit& unit,
                                               const AbbreviationTable& abbreviations,
                                               OutlineDepth depth);

    /// Offset in .debug_info of the function's entry. Where functions overlap, the last one counts,
    /// as in LLVM.
    [[nodiscard]] std::optional<std::uint64_t> find(std::uint64_t address) const noexcept;

    /// True when entries that may hold functions were left out.
    [[nodiscard]] bool has_gaps() const noexcept { return has_gaps_; }

 private:
    struct Entry {
        AddressRange range;
        std::uint64_t offset = 0;
    };

    class Pass;

    void resolve_overlaps();

    std::vector<Entry> entries_;  ///< In order of addresses, without overlaps.
    bool has_gaps_ = false;
};

}  // namespace wick::object
