#include "folding/skip_after.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace wick::folding {
namespace {

class Skipper {
 public:
    Skipper(const StackTree& tree, std::span<const std::string> functions)
        : tree_(tree), labels_(tree.labels().size()), places_(tree.nodes().size()) {
        for (std::size_t i = 0; i < labels_.size(); ++i) {
            const std::string_view name = tree.strings.at(tree.labels()[i].name);
            labels_[i].skips = std::ranges::find(functions, name) != functions.end();
        }
        places_[index_of(StackTree::kRoot)] = StackTree::kRoot;
        result_.unit = tree.unit;
    }

    StackTree run() {
        for (std::size_t i = 0; i < tree_.nodes().size(); ++i) {
            if (tree_.nodes()[i].self > 0) {
                result_.add_self(place_of(static_cast<NodeId>(i)), tree_.nodes()[i].self);
            }
        }
        if (tree_.times) {
            // Those of nodes with stacks are known by now.
            result_.times = moved(*tree_.times, places_);
        }
        return std::move(result_);
    }

 private:
    struct Label {
        bool skips = false;
        std::optional<LabelId> copy;
    };

    /// Where a node lies in the result. Only nodes with stacks below them get a place.
    NodeId place_of(NodeId node) {
        path_.clear();
        NodeId known = node;
        NodeId base = StackTree::kRoot;
        while (!places_[index_of(known)]) {
            path_.push_back(known);
            if (labels_[index_of(tree_.node(known).label)].skips) {
                base = process_of(known);
                break;
            }
            known = tree_.node(known).parent;
        }
        if (places_[index_of(known)]) {
            base = *places_[index_of(known)];
        }
        for (auto each = path_.rbegin(); each != path_.rend(); ++each) {
            base = result_.child(base, copy_of(tree_.node(*each).label));
            places_[index_of(*each)] = base;
        }
        return base;
    }

    /// The place of the process's name above a node; the root where there is none.
    NodeId process_of(NodeId node) {
        NodeId outermost = node;
        while (tree_.node(outermost).parent != StackTree::kRoot) {
            outermost = tree_.node(outermost).parent;
        }
        const LabelId label = tree_.node(outermost).label;
        if (outermost == node || tree_.label(label).kind != FrameKind::Process) {
            return StackTree::kRoot;
        }
        return result_.child(StackTree::kRoot, copy_of(label));
    }

    LabelId copy_of(LabelId id) {
        std::optional<LabelId>& copy = labels_[index_of(id)].copy;
        if (!copy) {
            copy = result_.adopt_label(tree_, id);
        }
        return *copy;
    }

    const StackTree& tree_;
    StackTree result_;
    std::vector<Label> labels_;
    std::vector<std::optional<NodeId>> places_;  ///< By NodeId of the tree.
    std::vector<NodeId> path_;
};

}  // namespace

StackTree skip_after(const StackTree& tree, std::span<const std::string> functions) {
    return Skipper(tree, functions).run();
}

}  // namespace wick::folding
