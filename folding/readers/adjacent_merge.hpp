#pragma once

#include <string_view>

#include "model/merged_frames.hpp"

namespace wick::folding {

/// What flamegraph.pl does to lines before it merges them.
struct AdjacentMergeOptions {
    bool reverse = false;      ///< Turn each stack around.
    bool keep_order = false;   ///< Take the lines as they come (--flamechart), else sorted.
    bool mark_wakers = false;  ///< Append "_[w]" to the frames behind the first "--" of a stack.
};

/// Merges the stacks of folded text exactly as flamegraph.pl does, its known faults included:
/// lines are sorted as text and only neighbours are merged, so that `f`, `f.part;g` and `f;g` give
/// two frames `f`; and where two frames of one name and depth end at the same place, which happens
/// when a stack has vanished, the later one takes the earlier one's place.
[[nodiscard]] MergedFrames merge_adjacent(std::string_view text,
                                          const AdjacentMergeOptions& options);

}  // namespace wick::folding
