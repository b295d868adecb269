#include "folding/folded_writer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace wick::folding {
namespace {

std::string_view annotation(FrameKind kind) {
    switch (kind) {
        case FrameKind::Kernel:
            return "_[k]";
        case FrameKind::Inlined:
            return "_[i]";
        case FrameKind::Jit:
            return "_[j]";
        case FrameKind::User:
        case FrameKind::Process:
        case FrameKind::Marker:
            break;
    }
    return {};
}

std::string written_name(const StackTree& tree, const FrameLabel& label, const FoldedStyle& style) {
    std::string name(tree.strings.at(label.name));
    for (char& c : name) {
        if (c == ';') {
            c = ':';
        } else if (c == '\n' || c == '\r') {
            c = ' ';
        }
    }
    if (style.annotate) {
        name += annotation(label.kind);
    }
    return name;
}

/// The same stacks by written name alone: kinds and modules, which folded text cannot show, no
/// longer tell frames apart.
StackTree by_written_name(const StackTree& tree, const FoldedStyle& style) {
    StackTree result;
    std::vector<LabelId> labels;
    for (const FrameLabel& label : tree.labels()) {
        const StringId name = result.strings.intern(written_name(tree, label, style));
        labels.push_back(result.intern_label({name, {}, FrameKind::User}));
    }
    std::vector<NodeId> nodes{StackTree::kRoot};
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        nodes.push_back(result.child(nodes[index_of(node.parent)], labels[index_of(node.label)]));
        result.add_self(nodes.back(), node.self);
    }
    return result;
}

/// All nodes but the root, siblings in descending order of their names.
std::vector<std::vector<NodeId>> sorted_children(const StackTree& tree) {
    std::vector<std::vector<NodeId>> children(tree.nodes().size());
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        children[index_of(tree.nodes()[i].parent)].push_back(static_cast<NodeId>(i));
    }
    for (auto& siblings : children) {
        std::sort(siblings.begin(), siblings.end(),
                  [&](NodeId left, NodeId right) { return tree.name(left) > tree.name(right); });
    }
    return children;
}

}  // namespace

void write_folded(const StackTree& tree, std::ostream& output, const FoldedStyle& style) {
    const StackTree merged = by_written_name(tree, style);
    const auto children = sorted_children(merged);

    struct Step {
        NodeId node;
        std::size_t prefix;  ///< Length of the caller's part of the line.
    };

    std::string line;
    std::vector<Step> steps;
    const auto push_children = [&](NodeId node) {
        for (const NodeId child : children[index_of(node)]) {
            steps.push_back({child, line.size()});
        }
    };
    push_children(StackTree::kRoot);
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        line.resize(step.prefix);
        line.append(line.empty() ? "" : ";").append(merged.name(step.node));
        if (const std::uint64_t self = merged.node(step.node).self; self > 0) {
            output << line << ' ' << self << '\n';
        }
        push_children(step.node);
    }
}

}  // namespace wick::folding
