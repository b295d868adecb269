#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// What a chart of folded text may do to its stacks.
struct FoldedChartOptions {
    bool reverse = false;              ///< Turn each stack around.
    bool mark_wakers = false;          ///< Append "_[w]" to the frames behind the first "--".
    std::vector<std::string> bases{};  ///< Drop what is outside of the first of these frames.
};

/// The stacks of folded text in the order of its lines; only neighbours share frames.
struct FoldedChart {
    StackTree tree;
    std::uint64_t malformed_lines = 0;      ///< Lines that are no stack with a count.
    std::uint64_t stacks_without_base = 0;  ///< Stacks without any of FoldedChartOptions::bases.
    std::uint64_t scale = 1;  ///< Units of weight to a count: 1000 when there are fractions.
    /// False when a line has two counts, or a count is too large: a tree cannot hold that in order.
    bool is_exact = true;
};

/// Reads the whole of a folded text; empty lines and those that begin with "# " are comments.
[[nodiscard]] FoldedChart read_folded_chart(std::string_view text,
                                            const FoldedChartOptions& options);

}  // namespace wick::folding
