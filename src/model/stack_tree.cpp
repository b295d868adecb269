#include "model/stack_tree.hpp"

#include <algorithm>

namespace wick {

StackTree::StackTree() {
    intern_label({});
    nodes_.push_back({});
    last_child_.push_back(kRoot);
}

LabelId StackTree::intern_label(const FrameLabel& label) {
    const auto next = static_cast<LabelId>(labels_.size());
    const auto [entry, is_new] = label_ids_.try_emplace(label, next);
    if (is_new) {
        labels_.push_back(label);
    }
    return entry->second;
}

LabelId StackTree::adopt_label(const StackTree& from, LabelId label) {
    const FrameLabel& other = from.label(label);
    return intern_label({strings.intern(from.strings.at(other.name)),
                         strings.intern(from.strings.at(other.module)), other.kind});
}

std::vector<LabelId> StackTree::adopt_labels(const StackTree& from) {
    std::vector<LabelId> labels;
    labels.reserve(from.labels().size());
    for (std::size_t i = 0; i < from.labels().size(); ++i) {
        labels.push_back(adopt_label(from, static_cast<LabelId>(i)));
    }
    return labels;
}

bool StackTree::times_add_up() const {
    if (!times) {
        return false;
    }
    std::vector<std::uint64_t> left;
    left.reserve(nodes_.size());
    for (const Node& node : nodes_) {
        left.push_back(node.self);
    }
    for (const TreeTimes::Entry& entry : times->entries) {
        std::uint64_t& weight = left[index_of(entry.node)];
        if (entry.weight > weight) {
            return false;
        }
        weight -= entry.weight;
    }
    return std::ranges::all_of(left, [](std::uint64_t weight) { return weight == 0; });
}

void StackTree::add_stacks(const StackTree& from, std::span<const LabelId> labels) {
    times.reset();
    std::vector<NodeId> nodes{kRoot};
    nodes.reserve(from.nodes().size());
    add_self(kRoot, from.node(kRoot).self);
    for (std::size_t i = 1; i < from.nodes().size(); ++i) {
        const Node& node = from.nodes()[i];
        nodes.push_back(child(nodes[index_of(node.parent)], labels[index_of(node.label)]));
        add_self(nodes.back(), node.self);
    }
}

// Most nodes have one child, and one with several is mostly asked for the same again: both need no
// look-up in a table, which would be one fetch from memory for each frame.
NodeId StackTree::child(NodeId parent, LabelId label) {
    const NodeId last = last_child_[index_of(parent)];
    if (last == kRoot) {
        return add_child(parent, label);
    }
    if (nodes_[index_of(last)].label == label) {
        return last;
    }
    const auto found = children_.find(Edge{parent, label});
    if (found != children_.end()) {
        last_child_[index_of(parent)] = found->second;
        return found->second;
    }
    children_.try_emplace(Edge{parent, nodes_[index_of(last)].label}, last);
    const NodeId added = add_child(parent, label);
    children_.emplace(Edge{parent, label}, added);
    return added;
}

NodeId StackTree::add_child(NodeId parent, LabelId label) {
    const auto added = static_cast<NodeId>(nodes_.size());
    nodes_.push_back({parent, label, 0});
    last_child_.push_back(kRoot);
    last_child_[index_of(parent)] = added;
    return added;
}

NodeId StackTree::append_child(NodeId parent, LabelId label, std::uint64_t lead) {
    leads_.resize(nodes_.size());
    leads_.push_back(lead);
    return add_child(parent, label);
}

void StackTree::add_self_before(NodeId node, std::uint64_t weight) {
    if (before_.size() <= index_of(node)) {
        before_.resize(nodes_.size());
    }
    before_[index_of(node)] += weight;
}

std::vector<std::uint64_t> StackTree::totals() const {
    std::vector<std::uint64_t> totals(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        totals[i] = nodes_[i].self;
    }
    add_to_parents(totals);
    return totals;
}

std::vector<std::uint64_t> StackTree::totals_before() const {
    std::vector<std::uint64_t> totals = before_;
    if (!totals.empty()) {
        totals.resize(nodes_.size());
        add_to_parents(totals);
    }
    return totals;
}

void StackTree::add_to_parents(std::vector<std::uint64_t>& totals) const {
    for (std::size_t i = nodes_.size(); i-- > 1;) {
        totals[index_of(nodes_[i].parent)] += totals[i];
    }
}

std::size_t StackTree::Hash::operator()(const FrameLabel& label) const noexcept {
    const std::uint64_t hash = hash_mix(index_of(label.name), index_of(label.module));
    return hash_mix(hash, static_cast<std::uint64_t>(label.kind));
}

std::size_t StackTree::Hash::operator()(const Edge& edge) const noexcept {
    return hash_mix(index_of(edge.parent), index_of(edge.label));
}

}  // namespace wick
