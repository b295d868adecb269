#include "folding/readers/stack_sink.hpp"

#include <fmt/format.h>

namespace wick::folding {

void StackSink::add(std::span<const ReadFrame> frames, std::uint64_t weight) {
    NodeId node = StackTree::kRoot;
    for (const ReadFrame& frame : frames) {
        node = callee(node, frame);
    }
    add_self(node, weight);
}

NodeId StackSink::callee(NodeId caller, LabelId label) {
    StackTree& tree = result_.tree;
    if (collapse_recursion_ && caller != StackTree::kRoot && tree.node(caller).label == label) {
        return caller;
    }
    return tree.child(caller, label);
}

LabelId StackSink::intern(const ReadFrame& frame) {
    StackTree& tree = result_.tree;
    return tree.intern_label(
        {tree.strings.intern(frame.name), tree.strings.intern(frame.module), frame.kind});
}

void StackSink::unreadable(std::uint64_t line_number, std::string_view line, std::uint64_t count) {
    constexpr std::size_t kShown = 80;
    if (result_.unreadable_lines == 0) {
        result_.first_unreadable =
            fmt::format("line {}: \"{}{}\"", line_number, line.substr(0, kShown),
                        line.size() > kShown ? "..." : "");
    }
    result_.unreadable_lines += count;
}

void StackSink::put_back(const StackTree& tree, const std::vector<std::vector<LabelId>>& labels) {
    result_.tree.unit = tree.unit;
    std::vector<NodeId> nodes{StackTree::kRoot};
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        NodeId place = nodes[index_of(node.parent)];
        for (const LabelId label : labels[index_of(node.label)]) {
            place = callee(place, label);
        }
        nodes.push_back(place);
        result_.tree.add_self(place, node.self);
    }
}

void StackSink::merge(const ReadStacks& other) {
    result_.tree.add_stacks(other.tree, result_.tree.adopt_labels(other.tree));
    result_.stacks += other.stacks;
    if (other.unreadable_lines > 0 && result_.unreadable_lines == 0) {
        result_.first_unreadable = other.first_unreadable;
    }
    result_.unreadable_lines += other.unreadable_lines;
    result_.notes.insert(result_.notes.end(), other.notes.begin(), other.notes.end());
}

}  // namespace wick::folding
