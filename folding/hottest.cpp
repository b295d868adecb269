#include "folding/hottest.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "model/child_lists.hpp"

namespace wick::folding {
namespace {

bool is_function(FrameKind kind) {
    return kind != FrameKind::Process && kind != FrameKind::Marker;
}

}  // namespace

std::vector<std::uint64_t> label_totals(const StackTree& tree, std::size_t skipped_levels) {
    std::vector<std::uint32_t> groups(tree.labels().size());
    std::iota(groups.begin(), groups.end(), 0U);
    return group_totals(tree, tree.totals(), groups, groups.size(), skipped_levels);
}

std::vector<std::uint64_t> group_totals(const StackTree& tree,
                                        std::span<const std::uint64_t> node_totals,
                                        std::span<const std::uint32_t> groups, std::size_t count,
                                        std::size_t skipped_levels) {
    const ChildLists children(tree);
    std::vector<std::uint64_t> totals(count);
    std::vector<std::uint32_t> open(count);  // How often a group is on the path.

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
        const std::uint32_t group = groups[index_of(tree.node(step.node).label)];
        if (step.leave) {
            --level;
            if (level >= skipped_levels && group != kNoGroup) {
                --open[group];
            }
            continue;
        }
        if (level >= skipped_levels && group != kNoGroup && open[group]++ == 0) {
            totals[group] += node_totals[index_of(step.node)];
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
