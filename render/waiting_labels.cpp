#include "render/waiting_labels.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace wick::render {

std::vector<bool> waiting_labels(const StackTree& tree) {
    const auto is_wait = [](const FrameLabel& label) { return label.kind == FrameKind::Waiting; };
    if (std::ranges::none_of(tree.labels(), is_wait)) {
        return {};
    }
    const std::vector<StackTree::Node>& nodes = tree.nodes();
    const std::vector<std::uint64_t> totals = tree.totals();
    std::vector<std::uint64_t> waits(nodes.size());
    std::vector<double> total_of(tree.labels().size());
    std::vector<double> waits_of(tree.labels().size());
    for (std::size_t i = nodes.size(); i-- > 1;) {
        const std::size_t label = index_of(nodes[i].label);
        if (is_wait(tree.labels()[label])) {
            waits[i] = totals[i];
        }
        waits[index_of(nodes[i].parent)] += waits[i];
        total_of[label] += static_cast<double>(totals[i]);
        waits_of[label] += static_cast<double>(waits[i]);
    }
    std::vector<bool> waiting(tree.labels().size());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        waiting[i] = total_of[i] > 0 && waits_of[i] >= 0.9 * total_of[i];
    }
    return waiting;
}

}  // namespace wick::render
