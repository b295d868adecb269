#include "render/layout.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace wick::render {
namespace {

/// The nodes of a tree grouped by parent: the children of node n are
/// nodes[first[n]] .. nodes[first[n + 1] - 1], in drawing order.
struct Children {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> nodes;
};

/// What labels are ordered by, side by side in memory: looking the texts up again for each
/// comparison takes several times as long when there are very many labels.
struct LabelKey {
    std::string_view name;
    std::string_view module;
    FrameKind kind;
    std::uint32_t label;
};

/// Returns for each label its place when all labels are put in drawing order.
std::vector<std::uint32_t> label_ranks(const StackTree& tree) {
    std::vector<LabelKey> keys;
    keys.reserve(tree.labels().size());
    for (const FrameLabel& label : tree.labels()) {
        keys.push_back({tree.strings.at(label.name), tree.strings.at(label.module), label.kind,
                        static_cast<std::uint32_t>(keys.size())});
    }
    std::ranges::sort(keys, {},
                      [](const LabelKey& key) { return std::tie(key.name, key.module, key.kind); });
    std::vector<std::uint32_t> ranks(keys.size());
    for (std::uint32_t rank = 0; rank < keys.size(); ++rank) {
        ranks[keys[rank].label] = rank;
    }
    return ranks;
}

/// Returns where each bucket of a counting sort starts; one entry more than there are buckets.
std::vector<std::uint32_t> bucket_starts(std::size_t buckets,
                                         const std::vector<std::uint32_t>& bucket_of) {
    std::vector<std::uint32_t> starts(buckets + 1);
    for (std::size_t node = 1; node < bucket_of.size(); ++node) {
        ++starts[bucket_of[node] + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    return starts;
}

/// Returns all nodes but the root, ordered by the rank of their label; or as they were made, where
/// the tree keeps an order.
std::vector<std::uint32_t> nodes_by_rank(const StackTree& tree) {
    if (tree.in_order()) {
        std::vector<std::uint32_t> nodes(tree.nodes().size() - 1);
        std::iota(nodes.begin(), nodes.end(), 1U);
        return nodes;
    }
    const auto ranks = label_ranks(tree);
    std::vector<std::uint32_t> rank_of(tree.nodes().size());
    for (std::size_t node = 1; node < rank_of.size(); ++node) {
        rank_of[node] = ranks[index_of(tree.nodes()[node].label)];
    }
    auto next = bucket_starts(ranks.size(), rank_of);
    std::vector<std::uint32_t> sorted(rank_of.size() - 1);
    for (std::uint32_t node = 1; node < rank_of.size(); ++node) {
        sorted[next[rank_of[node]]++] = node;
    }
    return sorted;
}

// Two stable counting sorts, by rank and then by parent, instead of one sort per node: linear
// however unevenly the children are spread.
Children sorted_children(const StackTree& tree) {
    std::vector<std::uint32_t> parent_of(tree.nodes().size());
    for (std::size_t node = 1; node < parent_of.size(); ++node) {
        parent_of[node] = index_of(tree.nodes()[node].parent);
    }
    Children children{bucket_starts(parent_of.size(), parent_of), {}};
    auto next = children.first;
    children.nodes.resize(parent_of.size() - 1);
    for (const std::uint32_t node : nodes_by_rank(tree)) {
        children.nodes[next[parent_of[node]]++] = node;
    }
    return children;
}

std::uint64_t larger_self(const StackTree& tree, std::size_t node) {
    return std::max(tree.nodes()[node].self, tree.self_before(static_cast<NodeId>(node)));
}

std::vector<std::uint64_t> larger_totals(const StackTree& tree) {
    std::vector<std::uint64_t> totals(tree.nodes().size());
    for (std::size_t i = totals.size(); i-- > 0;) {
        totals[i] += larger_self(tree, i);
        if (i > 0) {
            totals[index_of(tree.nodes()[i].parent)] += totals[i];
        }
    }
    return totals;
}

/// Walks the tree in pre-order without recursion, so that the depth is limited by memory only.
class Arranger {
 public:
    Arranger(const StackTree& tree, LayoutOptions options)
        : tree_(tree),
          options_(options),
          totals_(options.larger ? larger_totals(tree) : tree.totals()),
          children_(sorted_children(tree)) {}

    Layout run() {
        layout_.total = totals_[0];
        pending_.push_back({0, 0, 0, 0});
        while (!pending_.empty()) {
            const Pending next = pending_.back();
            pending_.pop_back();
            place(next);
        }
        return std::move(layout_);
    }

 private:
    struct Pending {
        std::uint32_t node;
        std::uint32_t parent_box;
        std::uint32_t depth;
        std::uint64_t start;
    };

    void place(const Pending& item) {
        const StackTree::Node& node = tree_.nodes()[item.node];
        const std::uint64_t self = options_.larger ? larger_self(tree_, item.node) : node.self;
        const auto box = static_cast<std::uint32_t>(layout_.boxes.size());
        layout_.boxes.push_back({static_cast<NodeId>(item.node), node.label, item.parent_box,
                                 item.depth, item.start, totals_[item.node], self});
        layout_.depth = std::max(layout_.depth, item.depth + 1);
        queue_children(item, box, item.start + (tree_.in_order() ? 0 : self));
    }

    void queue_children(const Pending& item, std::uint32_t box, std::uint64_t start) {
        const std::size_t queued = pending_.size();
        for (auto i = children_.first[item.node]; i < children_.first[item.node + 1]; ++i) {
            const std::uint32_t child = children_.nodes[i];
            start += tree_.in_order() ? tree_.lead(static_cast<NodeId>(child)) : 0;
            if (totals_[child] >= std::max<std::uint64_t>(options_.min_weight, 1)) {
                pending_.push_back({child, box, item.depth + 1, start});
            }
            start += totals_[child];
        }
        // The last one in is the first one out, and the leftmost callee comes first.
        std::reverse(pending_.begin() + static_cast<std::ptrdiff_t>(queued), pending_.end());
    }

    const StackTree& tree_;
    LayoutOptions options_;
    std::vector<std::uint64_t> totals_;
    Children children_;
    std::vector<Pending> pending_;
    Layout layout_;
};

}  // namespace

Layout lay_out(const StackTree& tree, LayoutOptions options) {
    return Arranger(tree, options).run();
}

}  // namespace wick::render
