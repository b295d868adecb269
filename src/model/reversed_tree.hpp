#pragma once

#include "model/stack_tree.hpp"

namespace wick {

/// Returns the same stacks from their innermost frame on: callers stand on their callees, so that
/// the weight of a function is together whoever called it. The total is the same.
[[nodiscard]] StackTree reversed(const StackTree& tree);

}  // namespace wick
