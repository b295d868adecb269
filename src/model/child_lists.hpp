#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/stack_tree.hpp"

namespace wick {

/// The children of all nodes of a tree, those of one node after those of another, in the order in
/// which they were made. For going down a tree, whose nodes know their parents alone.
class ChildLists {
 public:
    explicit ChildLists(const StackTree& tree);

    [[nodiscard]] std::span<const NodeId> of(NodeId node) const {
        const std::uint32_t begin = first_[index_of(node)];
        return std::span(children_).subspan(begin, first_[index_of(node) + 1] - begin);
    }

 private:
    std::vector<std::uint32_t> first_;  ///< By node: where its children begin.
    std::vector<NodeId> children_;
};

}  // namespace wick
