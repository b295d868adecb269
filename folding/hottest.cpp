#include "folding/hottest.hpp"

#include <algorithm>
#include <tuple>

#include "model/child_lists.hpp"

namespace wick::folding {
namespace {

bool is_function(FrameKind kind) {
    return kind != FrameKind::Process && kind != FrameKind::Marker;
}

}  // namespace

std::vector<std::uint64_t> label_totals(const StackTree& tree, std::size_t skipped_levels) {
    const std::vector<std::uint64_t> node_totals = tree.totals();
    const ChildLists children(tree);
    std::vector<std::uint64_t> totals(tree.labels().size());
    std::vector<std::uint32_t> open(tree.labels().size());  // How often a label is on the path.

    struct Step {
        NodeId node;
        bool leave;
    };

    // Depth first, without recursion: stacks may be thousands of frames deep.
    std::vector<Step> steps{{StackTree::kRoot, false}};
    std::size_t level = 0;  // Of the node at hand; the root is on level 0.
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        const std::uint32_t label = index_of(tree.node(step.node).label);
        if (step.leave) {
            --level;
            open[label] -= level >= skipped_levels ? 1U : 0U;
            continue;
        }
        if (level >= skipped_levels && open[label]++ == 0) {
            totals[label] += node_totals[index_of(step.node)];
        }
        ++level;
        steps.push_back({step.node, true});
        for (const NodeId child : children.of(step.node)) {
            steps.push_back({child, false});
        }
    }
    return totals;
}

std::vector<HotFunction> hottest_by_self(const StackTree& tree, std::size_t count) {
    std::vector<std::uint64_t> self(tree.labels().size());
    for (const StackTree::Node& node : tree.nodes()) {
        self[index_of(node.label)] += node.self;
    }
    std::vector<LabelId> order;
    for (std::size_t i = 1; i < self.size(); ++i) {
        if (self[i] > 0 && is_function(tree.labels()[i].kind)) {
            order.push_back(static_cast<LabelId>(i));
        }
    }
    const auto key = [&](LabelId id) {
        const FrameLabel& label = tree.label(id);
        return std::tuple(~self[index_of(id)], tree.strings.at(label.name),
                          tree.strings.at(label.module), label.kind);
    };
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    std::partial_sort(order.begin(), end, order.end(),
                      [&](LabelId left, LabelId right) { return key(left) < key(right); });
    const std::vector<std::uint64_t> totals = label_totals(tree);
    std::vector<HotFunction> hottest;
    for (auto each = order.begin(); each != end; ++each) {
        const FrameLabel& label = tree.label(*each);
        hottest.push_back({std::string(tree.strings.at(label.name)),
                           std::string(tree.strings.at(label.module)), label.kind,
                           self[index_of(*each)], totals[index_of(*each)]});
    }
    return hottest;
}

}  // namespace wick::folding
