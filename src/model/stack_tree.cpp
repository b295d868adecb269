#include "model/stack_tree.hpp"

namespace wick {

StackTree::StackTree() {
    intern_label({});
    nodes_.push_back({});
}

LabelId StackTree::intern_label(const FrameLabel& label) {
    const auto next = static_cast<LabelId>(labels_.size());
    const auto [entry, is_new] = label_ids_.try_emplace(label, next);
    if (is_new) {
        labels_.push_back(label);
    }
    return entry->second;
}

NodeId StackTree::child(NodeId parent, LabelId label) {
    const auto next = static_cast<NodeId>(nodes_.size());
    const auto [entry, is_new] = children_.try_emplace(Edge{parent, label}, next);
    if (is_new) {
        nodes_.push_back({parent, label, 0});
    }
    return entry->second;
}

NodeId StackTree::append_child(NodeId parent, LabelId label, std::uint64_t lead) {
    const auto node = static_cast<NodeId>(nodes_.size());
    leads_.resize(nodes_.size());
    leads_.push_back(lead);
    nodes_.push_back({parent, label, 0});
    return node;
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
