#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <span>
#include <string>
#include <vector>

#include "object/dwarf_function_search.hpp"
#include "object/dwarf_names.hpp"
#include "object/dwarf_unit.hpp"
#include "object/inline_resolver.hpp"

namespace wick::object {

/// The frames of the addresses of one compile unit.
struct UnitFrames {
    std::vector<SourceFrame> frames;    ///< Of all addresses, one after the other.
    std::vector<std::uint32_t> counts;  ///< Frames of each address.
    std::list<std::string> paths;       ///< Owns the paths in `frames`.
    bool left_out = false;              ///< Resolving stopped before this unit.
};

/// Bytes of line programs that may still be run. Units of a hostile file may share a large one.
using LineBudget = std::atomic<std::int64_t>;

/// Resolves the addresses of one compile unit.
/// @param entries    The unit, or the split unit that a skeleton stands for.
/// @param functions  Of `entries`.
/// @param lines      The unit that has the line table; null when no lines are wanted.
/// @param addresses  Ascending, each once.
[[nodiscard]] UnitFrames resolve_unit(const DwarfUnit& entries, const UnitFunctions& functions,
                                      const DwarfUnit* lines,
                                      std::span<const std::uint64_t> addresses,
                                      FunctionNames& names, LineBudget& budget);

}  // namespace wick::object
