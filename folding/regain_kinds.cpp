#include "folding/regain_kinds.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/folded_writer.hpp"

namespace wick::folding {
namespace {

/// The labels of a tree by their names as folded text has them; of several with one name the first.
using LabelsByName = boost::unordered_flat_map<std::string, const FrameLabel*>;

class Relabeler {
 public:
    Relabeler(const StackTree& tree, const StackTree& original, StackTree& result)
        : tree_(tree), original_(original), result_(result) {
        for (const FrameLabel& label : original.labels()) {
            LabelsByName& labels = label.kind == FrameKind::Process ? processes_ : code_;
            labels.emplace(folded_name(original.strings.at(label.name)), &label);
        }
    }

    /// @param outermost  The frame may be a process.
    LabelId operator()(LabelId id, bool outermost) {
        const std::string name(tree_.strings.at(tree_.label(id).name));
        const FrameLabel* known = outermost ? find(processes_, name) : nullptr;
        known = known == nullptr ? find(code_, name) : known;
        FrameLabel label{result_.strings.intern(name), {}, FrameKind::User};
        if (known != nullptr) {
            label.kind = known->kind;
            label.module = result_.strings.intern(original_.strings.at(known->module));
        }
        return result_.intern_label(label);
    }

 private:
    static const FrameLabel* find(const LabelsByName& labels, const std::string& name) {
        const auto found = labels.find(name);
        return found == labels.end() ? nullptr : found->second;
    }

    const StackTree& tree_;
    const StackTree& original_;
    StackTree& result_;
    LabelsByName processes_;
    LabelsByName code_;
};

}  // namespace

StackTree regain_kinds(const StackTree& tree, const StackTree& original) {
    StackTree result;
    result.unit = original.unit;
    Relabeler relabel(tree, original, result);
    std::vector<NodeId> nodes{StackTree::kRoot};
    result.add_self(StackTree::kRoot, tree.node(StackTree::kRoot).self);
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        const LabelId label = relabel(node.label, node.parent == StackTree::kRoot);
        nodes.push_back(result.child(nodes[index_of(node.parent)], label));
        result.add_self(nodes.back(), node.self);
    }
    return result;
}

}  // namespace wick::folding
