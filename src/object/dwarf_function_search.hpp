#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// Stands for no function.
inline constexpr std::uint32_t kNoFunction = 0xffffffff;

/// A function or an inlined call.
struct FoundFunction {
    std::uint64_t offset = 0;            ///< Of its entry in .debug_info.
    std::uint32_t caller = kNoFunction;  ///< What an inlined call is inlined in.
    bool inlined = false;
};

/// The functions that cover addresses.
struct FoundFunctions {
    std::vector<FoundFunction> functions;
    /// For each address the innermost function, or kNoFunction. Where entries overlap, the last
    /// one counts, as in LLVM.
    std::vector<std::uint32_t> innermost;
};

/// Passes over the entries of a unit, a second time where the first pass jumped over entries that
/// might have held the functions of addresses it did not find.
/// @param addresses  Ascending, each once.
[[nodiscard]] FoundFunctions find_functions(const DwarfUnit& unit,
                                            const AbbreviationTable& abbreviations,
                                            std::span<const std::uint64_t> addresses);

}  // namespace wick::object
