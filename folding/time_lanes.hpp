#pragma once

#include <span>

#include "model/profile.hpp"
#include "model/tree_times.hpp"

namespace wick::folding {

/// Returns when the stacks of a folded profile were sampled, with a lane for each thread. Of very
/// many threads the lightest share the last lane.
/// @param ends  by index of a SampleGroup the node in which its stack ends.
/// @pre profile.slices() is there.
[[nodiscard]] TreeTimes times_by_lane(const Profile& profile, std::span<const NodeId> ends);

}  // namespace wick::folding
