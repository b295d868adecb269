#include "model/reversed_tree.hpp"

#include <cstddef>
#include <vector>

namespace wick {

StackTree reversed(const StackTree& tree) {
    StackTree result;
    result.unit = tree.unit;
    const std::vector<LabelId> labels = result.adopt_labels(tree);
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
