#pragma once

#include <cstdint>
#include <vector>

#include "model/ids.hpp"
#include "model/stack_tree.hpp"

namespace wick::render {

/// One rectangle of a flame graph, in units of weight from the left edge of the picture.
struct Box {
    NodeId node{};             ///< The node of the tree that is drawn.
    LabelId label{};           ///< The label of that node.
    std::uint32_t parent = 0;  ///< Index of the caller's box; the root is its own parent.
    std::uint32_t depth = 0;   ///< Level above the root, which is 0.
    std::uint64_t start = 0;   ///< Left edge.
    std::uint64_t total = 0;   ///< Width: weight of all stacks through the node.
    std::uint64_t self = 0;    ///< Weight of the stacks that end in the node.
};

/// Where everything is, before pixels. Box 0 is the root; a subtree is contiguous and starts with
/// its own root (pre-order), callees from left to right.
struct Layout {
    std::vector<Box> boxes;
    std::uint64_t total = 0;  ///< Weight of the whole tree.
    std::uint32_t depth = 0;  ///< Number of levels, the root's included.
};

struct LayoutOptions {
    /// Boxes lighter than this are left out, and so are those above them; their places stay empty,
    /// so that all other boxes lie where they would lie without the limit. The root always stays.
    std::uint64_t min_weight = 1;

    /// Of a tree that compares: stacks have the larger of their weights before and now, so that
    /// those that are gone have their place too. Else all have their weight now.
    bool larger = false;
};

/// Arranges a tree: callees stand on their caller, ordered by name (bytes), then module, then
/// kind. As in flamegraph.pl a caller's own weight is the gap left of its callees. The callees of a
/// tree that is in order stand as they were added, with the caller's own weight between them.
///
/// The result depends on the stacks alone and not on the order in which they were added. Time
/// grows with the number of nodes (and with the sort of the distinct labels), not with the depth.
[[nodiscard]] Layout lay_out(const StackTree& tree, LayoutOptions options = {});

}  // namespace wick::render
