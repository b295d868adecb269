#pragma once

#include "folding/symbolizer.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// Puts the stacks of a profile that keeps the order of its samples into a tree: one lane per
/// thread, under its process's last name and its own number, in the order in which the threads were
/// first seen; in it the thread's stacks by time, of which only neighbours are merged. The tree
/// holds exactly the profile's weight.
void fold_in_order(const Profile& profile, const FrameLabels& labels, StackTree& tree);

}  // namespace wick::folding
