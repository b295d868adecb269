#include "folding/chart_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace wick::folding {

ChartBuilder::ChartBuilder(StackTree& tree) : tree_(tree), open_{{StackTree::kRoot, {}, 0}} {}

void ChartBuilder::add(std::span<const LabelId> stack, std::uint64_t weight) {
    std::size_t common = 0;
    while (common < stack.size() && common + 1 < open_.size() &&
           open_[common + 1].label == stack[common]) {
        ++common;
    }
    open_.resize(common + 1);
    for (const LabelId label : stack.subspan(common)) {
        Open& caller = open_.back();
        const NodeId node = tree_.append_child(caller.node, label, std::exchange(caller.own, 0));
        open_.push_back({node, label, 0});
    }
    tree_.add_self(open_.back().node, weight);
    open_.back().own += weight;
}

}  // namespace wick::folding
