#pragma once

#include <vector>

#include "model/stack_tree.hpp"

namespace wick::render {

/// Returns by LabelId which frames do next to nothing but wait: at least nine tenths of the weight
/// of the stacks through them is that of waiting threads (FrameKind::Waiting). Empty for a tree in
/// which nothing waits.
[[nodiscard]] std::vector<bool> waiting_labels(const StackTree& tree);

}  // namespace wick::render
