#pragma once

#include "model/frame_filters.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// The stacks that pass the filters, with the frames that are to be shown. The frames of processes
/// and threads stay, and are matched by FrameFilters::process and thread alone. A frame of a
/// runtime in which a stack ends stays too, since its time is its own.
[[nodiscard]] StackTree filter_stacks(const StackTree& tree, const FrameFilters& filters);

}  // namespace wick::folding
