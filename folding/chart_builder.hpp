#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/stack_tree.hpp"

namespace wick::folding {

/// Puts stacks into a tree in the order in which they come: only neighbours share frames, so that
/// a function that is called, left and called again is two boxes. What a flame chart shows.
class ChartBuilder {
 public:
    /// @param tree  without nodes so far; must outlive the builder.
    explicit ChartBuilder(StackTree& tree);

    /// Adds a stack, the outermost frame first, right of all others.
    void add(std::span<const LabelId> stack, std::uint64_t weight);

 private:
    /// A frame of the stack that came last; it goes on where the next stack has it, too.
    struct Open {
        NodeId node{};
        LabelId label{};
        std::uint64_t own = 0;  ///< The frame's own weight since the last of its callees.
    };

    StackTree& tree_;
    std::vector<Open> open_;  ///< The root first.
};

}  // namespace wick::folding
