#include "folding/readers/stack_trie.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "folding/readers/annotated_label.hpp"

namespace wick::folding {
namespace {

/// Up to so many children are searched one by one.
constexpr std::uint32_t kNarrow = 16;

constexpr std::string_view kTooNarrow = "[too narrow]";

constexpr std::uint64_t edge(std::uint32_t parent, std::uint32_t name) noexcept {
    return (std::uint64_t{parent} << 32U) | name;
}

}  // namespace

StackTrie::StackTrie() {
    nodes_.push_back({});
    open_.push_back({});
}

void StackTrie::add(std::size_t shared, std::span<const std::uint32_t> rest, Weight weight) {
    close_down_to(shared);
    rest = rest.subspan(follow(rest));
    if (!rest.empty()) {
        open_child(rest);
    }
    open_.back().added += weight;
}

void StackTrie::add_total(std::uint32_t node, const Weight& weight) {
    nodes_[node].total += weight.now;
    if (weight.before != 0) {
        if (before_.size() <= node) {
            before_.resize(std::max<std::size_t>(nodes_.size(), before_.size() * 2));
        }
        before_[node] += weight.before;
    }
}

void StackTrie::close_last() {
    const Open closed = open_.back();
    open_.pop_back();
    add_total(closed.node, closed.added);
    if (!open_.empty()) {
        open_.back().added += closed.added;
    }
}

void StackTrie::close_down_to(std::size_t depth) {
    while (open_.size() > 1 && open_[open_.size() - 2].depth >= depth) {
        close_last();
    }
    if (open_.back().depth > depth) {
        split_last(depth);
    }
}

// The node keeps its upper part, so that its parent need not know; a new one gets the lower.
void StackTrie::split_last(std::size_t depth) {
    const std::uint32_t upper = open_.back().node;
    add_total(upper, open_.back().added);
    const auto below = static_cast<std::uint32_t>(open_.back().depth - depth);
    const auto lower = static_cast<std::uint32_t>(nodes_.size());
    Node node = nodes_[upper];
    node.next_sibling = kNone;
    node.first_frame += node.frame_count - below;
    node.frame_count = below;
    node.name = frames_[node.first_frame];
    nodes_.push_back(node);
    if (upper < before_.size() && before_[upper] != 0) {
        before_.resize(std::max<std::size_t>(nodes_.size(), before_.size()));
        before_[lower] = before_[upper];
    }
    if (node.child_count > kNarrow) {
        for (auto child = node.first_child; child != kNone; child = nodes_[child].next_sibling) {
            wide_.erase(edge(upper, nodes_[child].name));
            wide_.emplace(edge(lower, nodes_[child].name), child);
        }
    }
    Node& kept = nodes_[upper];
    kept.frame_count -= below;
    kept.first_child = lower;
    kept.child_count = 1;
    // What was added is in both totals; the parent is still to be told.
    const Weight added = open_.back().added;
    open_.back().depth = static_cast<std::uint32_t>(depth);
    open_.back().added = {};
    if (open_.size() > 1) {
        open_[open_.size() - 2].added += added;
    }
}

std::uint32_t StackTrie::find_child(std::uint32_t parent, std::uint32_t name) const {
    const Node& node = nodes_[parent];
    if (node.child_count > kNarrow) {
        const auto found = wide_.find(edge(parent, name));
        return found == wide_.end() ? kNone : found->second;
    }
    std::uint32_t child = node.first_child;
    while (child != kNone && nodes_[child].name != name) {
        child = nodes_[child].next_sibling;
    }
    return child;
}

/// Opens nodes as long as they hold the frames; returns how many frames were found.
std::size_t StackTrie::follow(std::span<const std::uint32_t> rest) {
    std::size_t found = 0;
    while (found < rest.size()) {
        const std::uint32_t child = find_child(open_.back().node, rest[found]);
        if (child == kNone) {
            break;
        }
        const Node& node = nodes_[child];
        std::size_t same = 1;
        while (same < node.frame_count && found + same < rest.size() &&
               frames_[node.first_frame + same] == rest[found + same]) {
            ++same;
        }
        const std::size_t depth = open_.back().depth + same;
        open_.push_back({child, open_.back().depth + node.frame_count, {}});
        found += same;
        if (same < node.frame_count) {
            split_last(depth);
            break;
        }
    }
    return found;
}

void StackTrie::open_child(std::span<const std::uint32_t> frames) {
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    node.first_frame = static_cast<std::uint32_t>(frames_.size());
    node.frame_count = static_cast<std::uint32_t>(frames.size());
    node.name = frames.front();
    for (const std::uint32_t frame : frames) {
        frames_.push_back(frame);
    }
    nodes_.push_back(node);
    link_child(open_.back().node, child);
    open_.push_back({child, open_.back().depth + node.frame_count, {}});
}

void StackTrie::link_child(std::uint32_t parent, std::uint32_t child) {
    Node& node = nodes_[parent];
    nodes_[child].next_sibling = node.first_child;
    node.first_child = child;
    ++node.child_count;
    if (node.child_count == kNarrow + 1) {
        for (auto each = child; each != kNone; each = nodes_[each].next_sibling) {
            wide_.emplace(edge(parent, nodes_[each].name), each);
        }
    } else if (node.child_count > kNarrow) {
        wide_.emplace(edge(parent, nodes_[child].name), child);
    }
}

void StackTrie::multiply(std::uint64_t factor) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        nodes_[i].total *= factor;
    }
    for (std::uint64_t& weight : before_) {
        weight *= factor;
    }
    for (Open& open : open_) {
        open.added.now *= factor;
        open.added.before *= factor;
    }
}

void StackTrie::finish() {
    close_down_to(0);
    add_total(0, open_.front().added);
    open_.front().added = {};
    before_.resize(before_.empty() ? 0 : nodes_.size());
}

/// Turns a finished trie into a StackTree.
class StackTrieReader {
 public:
    StackTrieReader(const StackTrie& trie, const FrameNames& names, std::uint64_t least)
        : trie_(trie), names_(names), least_(least), labels_(names.size()) {}

    StackTree run() {
        steps_.push_back({0, StackTree::kRoot});
        while (!steps_.empty()) {
            const Step step = steps_.back();
            steps_.pop_back();
            take(step);
        }
        return std::move(tree_);
    }

 private:
    struct Step {
        std::uint32_t node;
        NodeId parent;
    };

    [[nodiscard]] Weight total(std::uint32_t node) const {
        return {trie_.nodes_[node].total, trie_.before_.empty() ? 0 : trie_.before_[node]};
    }

    void take(const Step& step) {
        const StackTrie::Node& node = trie_.nodes_[step.node];
        NodeId place = step.parent;
        const Weight whole = total(step.node);
        if (std::max(whole.now, whole.before) < least_ && step.node != 0) {
            place = tree_.child(place, label(node.name));
            if (node.frame_count > 1 || node.first_child != StackTrie::kNone) {
                place = tree_.child(
                    place,
                    tree_.intern_label({tree_.strings.intern(kTooNarrow), {}, FrameKind::Marker}));
            }
            put(place, whole);
            return;
        }
        for (std::uint32_t i = 0; i < node.frame_count; ++i) {
            place = tree_.child(place, label(trie_.frames_[node.first_frame + i]));
        }
        Weight self = whole;
        for (auto child = node.first_child; child != StackTrie::kNone;
             child = trie_.nodes_[child].next_sibling) {
            steps_.push_back({child, place});
            const Weight inner = total(child);
            self.now -= inner.now;
            self.before -= inner.before;
        }
        put(place, self);
    }

    void put(NodeId place, const Weight& self) {
        tree_.add_self(place, self.now);
        if (!trie_.before_.empty()) {
            tree_.add_self_before(place, self.before);
        }
    }

    LabelId label(std::uint32_t name) {
        std::optional<LabelId>& known = labels_[name];
        if (!known) {
            known = intern_annotated(tree_, names_.at(name));
        }
        return *known;
    }

    const StackTrie& trie_;
    const FrameNames& names_;
    std::uint64_t least_;
    std::vector<std::optional<LabelId>> labels_;  ///< By name.
    std::vector<Step> steps_;
    StackTree tree_;
};

StackTree StackTrie::tree(const FrameNames& names, std::uint64_t least) const {
    return StackTrieReader(*this, names, least).run();
}

}  // namespace wick::folding
