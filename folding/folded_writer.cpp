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

std::vector<std::vector<NodeId>> children_of_all(const StackTree& tree) {
    std::vector<std::vector<NodeId>> children(tree.nodes().size());
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        children[index_of(tree.nodes()[i].parent)].push_back(static_cast<NodeId>(i));
    }
    return children;
}

/// What is left to write: a stack that ends in a node, or the stacks of its callees.
struct Step {
    NodeId node;
    bool callees;
    std::size_t prefix;  ///< Length of the callers' part of the line.
};

/// True when what `left` writes comes behind what `right`, its sibling, writes, as bytes: callees'
/// names follow a ";", which is larger than some characters of names.
bool comes_later(const StackTree& tree, const Step& left, const Step& right) {
    const std::string_view first = tree.name(left.node);
    const std::string_view second = tree.name(right.node);
    const std::size_t common = std::min(first.size(), second.size());
    if (const int order = first.substr(0, common).compare(second.substr(0, common)); order != 0) {
        return order > 0;
    }
    const auto next = [&](const Step& step, std::string_view name) {
        if (name.size() > common) {
            return static_cast<int>(static_cast<unsigned char>(name[common]));
        }
        return step.callees ? static_cast<int>(';') : -1;
    };
    return next(left, first) > next(right, second);
}

}  // namespace

void write_folded(const StackTree& tree, std::ostream& output, const FoldedStyle& style) {
    const StackTree merged = by_written_name(tree, style);
    const auto children = children_of_all(merged);
    std::string line;
    std::vector<Step> steps;
    const auto push_children = [&](NodeId node) {
        const auto first = static_cast<std::ptrdiff_t>(steps.size());
        for (const NodeId child : children[index_of(node)]) {
            if (merged.node(child).self > 0) {
                steps.push_back({child, false, line.size()});
            }
            if (!children[index_of(child)].empty()) {
                steps.push_back({child, true, line.size()});
            }
        }
        std::sort(steps.begin() + first, steps.end(), [&](const Step& left, const Step& right) {
            return comes_later(merged, left, right);
        });
    };
    push_children(StackTree::kRoot);
    while (!steps.empty()) {
        const Step step = steps.back();
        steps.pop_back();
        line.resize(step.prefix);
        line.append(merged.name(step.node));
        if (step.callees) {
            line.push_back(';');
            push_children(step.node);
        } else {
            output << line << ' ' << merged.node(step.node).self << '\n';
        }
    }
}

}  // namespace wick::folding
