#pragma once

#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// Makes the label of a frame of folded text in `tree`: "_[k]", "_[i]" and "_[j]" at the end of a
/// name say that it is kernel, inlined or run-time made code, and are no part of the name.
LabelId intern_annotated(StackTree& tree, std::string_view name);

}  // namespace wick::folding
