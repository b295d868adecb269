#pragma once

#include "folding/truth_report.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// Adds the stacks of another tree; the weights add up.
void merge_into(StackTree& tree, const StackTree& other);

/// Adds what is known of another recording of the same program: samples, losses and times add up,
/// causes and modules that both name become one, steps down are kept once.
void merge_into(TruthReport& report, const TruthReport& other);

}  // namespace wick::folding
