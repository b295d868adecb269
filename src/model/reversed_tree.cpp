#include "model/reversed_tree.hpp"

#include <cstddef>
#include <vector>

namespace wick {
namespace {

/// The labels of one tree in another one.
std::vector<LabelId> copied_labels(const StackTree& from, StackTree& to) {
    std::vector<LabelId> ids;
    ids.reserve(from.labels().size());
    for (const FrameLabel& label : from.labels()) {
        ids.push_back(
            to.intern_label({to.strings.intern(from.strings.at(label.name)),
                             to.strings.intern(from.strings.at(label.module)), label.kind}));
    }
    return ids;
}

}  // namespace

StackTree reversed(const StackTree& tree) {
    StackTree result;
    result.unit = tree.unit;
    const std::vector<LabelId> labels = copied_labels(tree, result);
    for (std::size_t i = 0; i < tree.nodes().size(); ++i) {
        if (tree.nodes()[i].self == 0) {
            continue;
        }
        NodeId top = StackTree::kRoot;
        for (std::size_t at = i; at != 0; at = index_of(tree.nodes()[at].parent)) {
            top = result.child(top, labels[index_of(tree.nodes()[at].label)]);
        }
        result.add_self(top, tree.nodes()[i].self);
    }
    return result;
}

}  // namespace wick
