#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "model/stack_tree.hpp"

namespace wick::test {

/// Interns a frame written as `name` or, to say its module too, as `module|name`; `process:name` is
/// a process, `kernel:name` a function of the kernel, and `waiting:name` what a thread waits for.
inline LabelId intern_folded_frame(StackTree& tree, std::string_view frame) {
    constexpr std::string_view kProcess = "process:";
    if (frame.starts_with(kProcess)) {
        frame.remove_prefix(kProcess.size());
        return tree.intern_label({tree.strings.intern(frame), {}, FrameKind::Process});
    }
    constexpr std::string_view kWaiting = "waiting:";
    if (frame.starts_with(kWaiting)) {
        frame.remove_prefix(kWaiting.size());
        return tree.intern_label({tree.strings.intern(frame), {}, FrameKind::Waiting});
    }
    constexpr std::string_view kKernel = "kernel:";
    if (frame.starts_with(kKernel)) {
        frame.remove_prefix(kKernel.size());
        return tree.intern_label(
            {tree.strings.intern(frame), tree.strings.intern("[kernel]"), FrameKind::Kernel});
    }
    const auto bar = frame.find('|');
    if (bar == std::string_view::npos) {
        return tree.intern_label({tree.strings.intern(frame), {}, FrameKind::User});
    }
    return tree.intern_label({tree.strings.intern(frame.substr(bar + 1)),
                              tree.strings.intern(frame.substr(0, bar)), FrameKind::User});
}

/// Adds one line of folded text, `outermost;...;innermost weight`.
inline void add_folded_line(StackTree& tree, std::string_view line) {
    const auto space = line.rfind(' ');
    if (space == std::string_view::npos) {
        return;
    }
    std::uint64_t weight = 0;
    std::from_chars(line.data() + space + 1, line.data() + line.size(), weight);
    NodeId node = StackTree::kRoot;
    std::string_view stack = line.substr(0, space);
    while (!stack.empty()) {
        const auto end = std::min(stack.find(';'), stack.size());
        node = tree.child(node, intern_folded_frame(tree, stack.substr(0, end)));
        stack.remove_prefix(std::min(end + 1, stack.size()));
    }
    tree.add_self(node, weight);
}

/// Builds a tree from folded text. For tests only: lines without a weight are passed over, and
/// what is not a number counts as 0.
inline StackTree tree_from_folded(std::string_view text) {
    StackTree tree;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        add_folded_line(tree, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tree;
}

}  // namespace wick::test
