#pragma once

#include <span>
#include <string>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// The tree without the callers of the given functions: each becomes an outermost function, below
/// its process. Of several such frames in one stack the innermost counts. Stacks without any stay
/// as they are; the weight stays the same.
[[nodiscard]] StackTree skip_after(const StackTree& tree, std::span<const std::string> functions);

}  // namespace wick::folding
