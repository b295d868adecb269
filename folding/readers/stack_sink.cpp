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

void StackSink::unreadable(std::uint64_t line_number, std::string_view line) {
    constexpr std::size_t kShown = 80;
    if (result_.unreadable_lines++ == 0) {
        result_.first_unreadable =
            fmt::format("line {}: \"{}{}\"", line_number, line.substr(0, kShown),
                        line.size() > kShown ? "..." : "");
    }
}

}  // namespace wick::folding
