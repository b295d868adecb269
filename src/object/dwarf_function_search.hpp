#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "object/dwarf_abbreviations.hpp"
#include "object/dwarf_unit.hpp"

namespace wick::object {

/// A function or an inlined call that covers at least one of the addresses.
struct FoundFunction {
    std::uint64_t offset = 0;  ///< Of its entry in .debug_info.
    std::uint32_t depth = 0;   ///< Of its entry in the tree.
    bool inlined = false;
};

/// That an address lies in a function.
struct FunctionHit {
    std::uint32_t address = 0;   ///< Position in the list of addresses.
    std::uint32_t function = 0;  ///< Position in FoundFunctions::functions.
};

/// The functions that cover addresses.
struct FoundFunctions {
    std::vector<FoundFunction> functions;
    std::vector<FunctionHit> hits;  ///< By address, and then from outside in.

    /// Keeps of each address's hits one chain: a function and the calls inlined in it, each within
    /// the one before. Where entries overlap, the last one counts, as in LLVM.
    void keep_chains();
};

/// Passes over the entries of a unit, a second time where the first pass jumped over entries that
/// might have held the functions of addresses it did not find.
/// @param addresses  Ascending, each once.
[[nodiscard]] FoundFunctions find_functions(const DwarfUnit& unit,
                                            const AbbreviationTable& abbreviations,
                                            std::span<const std::uint64_t> addresses);

}  // namespace wick::object
