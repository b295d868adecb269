#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "folding/truth_report.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// One line for below the title: what was sampled, how often, and how good the stacks are.
[[nodiscard]] std::string subtitle(const folding::TruthReport& report);

/// What the reader of the graph must know about it: cut stacks with what helps against each cause,
/// steps down, losses, code without names.
[[nodiscard]] std::vector<std::string> notes(const folding::TruthReport& report);

/// The lines that end a run: samples, losses, quality of the stacks, the hottest functions.
[[nodiscard]] std::vector<std::string> summary(const folding::TruthReport& report,
                                               const StackTree& tree);

/// What the stacks of a tree weigh together, as "1,234 samples".
[[nodiscard]] std::string weight_text(const StackTree& tree);

/// The lines that end a run where only a tree is known: weight, the hottest functions.
[[nodiscard]] std::vector<std::string> tree_summary(const StackTree& tree);

/// Why there is nothing to draw: the stage at which the samples were lost, with the counts.
/// @param cpu_time  of the target; zero when it is not known.
[[nodiscard]] Error no_samples(const Profile& profile, std::chrono::microseconds cpu_time);

}  // namespace wick::driver
