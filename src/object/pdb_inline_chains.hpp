#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "object/pdb_functions.hpp"

namespace wick::object {

/// An inlined call at an address, and the stretch of code that is there.
struct InlineHit {
    const InlineSite* site = nullptr;
    const InlineRange* range = nullptr;
};

/// For each place in a function the inlined calls there, outermost first.
/// @param offsets  Counted from the start of the function; ascending.
[[nodiscard]] std::vector<std::vector<InlineHit>> inline_chains(
    std::span<const InlineSite> sites, std::span<const std::uint32_t> offsets);

}  // namespace wick::object
