#pragma once

#include "model/stack_tree.hpp"

namespace wick::folding {

/// What folded text cannot tell: the kinds and modules of frames, put back into a tree that was
/// read from text made of another one. Frames whose name is not in that one become user code.
[[nodiscard]] StackTree regain_kinds(const StackTree& tree, const StackTree& original);

}  // namespace wick::folding
