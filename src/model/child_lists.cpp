#include "model/child_lists.hpp"

#include <cstddef>
#include <numeric>

namespace wick {

ChildLists::ChildLists(const StackTree& tree)
    : first_(tree.nodes().size() + 1), children_(tree.nodes().size() - 1) {
    const auto& nodes = tree.nodes();
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        ++first_[index_of(nodes[i].parent) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    std::vector<std::uint32_t> next = first_;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        children_[next[index_of(nodes[i].parent)]++] = static_cast<NodeId>(i);
    }
}

}  // namespace wick
