#include "folding/folded_writer.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "model/child_lists.hpp"
#include "model/frame_annotation.hpp"

namespace wick::folding {
namespace {

std::string written_name(const StackTree& tree, const FrameLabel& label, const FoldedStyle& style) {
    std::string name = folded_name(tree.strings.at(label.name));
    if (style.annotate) {
        name += frame_annotation(label.kind);
    }
    return name;
}

/// The names of a tree's labels as they are written.
std::vector<std::string> written_names(const StackTree& tree, const FoldedStyle& style) {
    std::vector<std::string> names;
    names.reserve(tree.labels().size());
    for (const FrameLabel& label : tree.labels()) {
        names.push_back(written_name(tree, label, style));
    }
    return names;
}

/// True when no two labels are written alike.
bool are_distinct(const std::vector<std::string>& names) {
    std::vector<std::string_view> sorted(names.begin(), names.end());
    std::ranges::sort(sorted);
    return std::ranges::adjacent_find(sorted) == sorted.end();
}

/// The same stacks by written name alone: kinds and modules, which folded text cannot show, no
/// longer tell frames apart.
StackTree by_written_name(const StackTree& tree, const std::vector<std::string>& names) {
    StackTree result;
    std::vector<LabelId> labels;
    for (const std::string& name : names) {
        labels.push_back(result.intern_label({result.strings.intern(name), {}, FrameKind::User}));
    }
    result.add_stacks(tree, labels);
    return result;
}

/// What is left to write: a stack that ends in a node, or the stacks of its callees.
struct Step {
    NodeId node;
    bool callees;
    std::size_t prefix;  ///< Length of the callers' part of the line.
};

/// Writes the stacks of a tree in which no two siblings have one name, sorted as bytes.
class SortedWriter {
 public:
    SortedWriter(const StackTree& tree, const std::vector<std::string>& names, std::ostream& output)
        : tree_(tree), names_(names), children_(tree), output_(output) {}

    void run() {
        push_children(StackTree::kRoot);
        while (!steps_.empty()) {
            const Step step = steps_.back();
            steps_.pop_back();
            line_.resize(step.prefix);
            line_.append(name(step.node));
            if (step.callees) {
                line_.push_back(';');
                push_children(step.node);
            } else {
                output_ << line_ << ' ' << tree_.node(step.node).self << '\n';
            }
        }
    }

 private:
    [[nodiscard]] std::string_view name(NodeId node) const {
        return names_[index_of(tree_.node(node).label)];
    }

    void push_children(NodeId node) {
        const auto first = static_cast<std::ptrdiff_t>(steps_.size());
        for (const NodeId child : children_.of(node)) {
            if (tree_.node(child).self > 0) {
                steps_.push_back({child, false, line_.size()});
            }
            if (!children_.of(child).empty()) {
                steps_.push_back({child, true, line_.size()});
            }
        }
        std::sort(steps_.begin() + first, steps_.end(),
                  [this](const Step& left, const Step& right) { return comes_later(left, right); });
    }

    /// True when what `left` writes comes behind what `right`, its sibling, writes, as bytes:
    /// callees' names follow a ";", which is larger than some characters of names.
    [[nodiscard]] bool comes_later(const Step& left, const Step& right) const {
        const std::string_view first = name(left.node);
        const std::string_view second = name(right.node);
        const std::size_t common = std::min(first.size(), second.size());
        if (const int order = first.substr(0, common).compare(second.substr(0, common));
            order != 0) {
            return order > 0;
        }
        const auto next = [&](const Step& step, std::string_view text) {
            if (text.size() > common) {
                return static_cast<int>(static_cast<unsigned char>(text[common]));
            }
            return step.callees ? static_cast<int>(';') : -1;
        };
        return next(left, first) > next(right, second);
    }

    const StackTree& tree_;
    const std::vector<std::string>& names_;
    ChildLists children_;
    std::ostream& output_;
    std::string line_;
    std::vector<Step> steps_;
};

}  // namespace

std::string folded_name(std::string_view name) {
    std::string result(name);
    for (char& c : result) {
        if (c == ';') {
            c = ':';
        } else if (c == '\n' || c == '\r') {
            c = ' ';
        }
    }
    return result;
}

void write_folded(const StackTree& tree, std::ostream& output, const FoldedStyle& style) {
    const std::vector<std::string> names = written_names(tree, style);
    if (!tree.in_order() && are_distinct(names)) {
        SortedWriter(tree, names, output).run();
        return;
    }
    const StackTree merged = by_written_name(tree, names);
    SortedWriter(merged, written_names(merged, {}), output).run();
}

}  // namespace wick::folding
