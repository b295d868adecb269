#pragma once

#include <string>
#include <vector>

#include "folding/fold.hpp"
#include "model/profile.hpp"

namespace wick::driver {

/// One line for below the title: what was sampled, how often, and how good the stacks are.
[[nodiscard]] std::string subtitle(const Profile& profile);

/// What the reader of the graph must know about it: steps down, losses, cut stacks.
[[nodiscard]] std::vector<std::string> notes(const Profile& profile,
                                             const folding::FoldedProfile& folded);

/// The lines that end a run: samples, losses, quality of the stacks, the hottest functions.
[[nodiscard]] std::vector<std::string> summary(const Profile& profile,
                                               const folding::FoldedProfile& folded);

/// Why there is nothing to draw: the stage at which the samples were lost, with the counts.
/// @param cpu_time  of the target; zero when it is not known.
[[nodiscard]] Error no_samples(const Profile& profile, std::chrono::microseconds cpu_time);

}  // namespace wick::driver
