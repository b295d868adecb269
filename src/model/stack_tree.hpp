#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/hash.hpp"
#include "model/ids.hpp"
#include "model/string_table.hpp"
#include "model/tree_times.hpp"
#include "model/weight_unit.hpp"

namespace wick {

/// What kind of code a named frame is; palettes and annotations go by it.
enum class FrameKind : std::uint8_t {
    User,     ///< Code of a program or a library.
    Kernel,   ///< Code of the kernel.
    Inlined,  ///< A function that the compiler put into its caller.
    Jit,      ///< Code made at run time.
    Process,  ///< Not code: the process or thread whose stacks are above.
    Marker,   ///< Not code: "[truncated]" and other notes on the stacks above.
    Waiting,  ///< Not code: what the thread waits for, on top of its stack.
};

/// A frame under its name. Two frames with equal labels and the same callers are one box.
struct FrameLabel {
    StringId name{};    ///< Demangled and shortened, or "[module]" where there is no name.
    StringId module{};  ///< File name of the module; empty where there is none.
    FrameKind kind = FrameKind::User;

    friend bool operator==(const FrameLabel&, const FrameLabel&) = default;
};

/// The tree of all named stacks, callers below callees, with the weight of each node.
///
/// Node 0 is the root; it has no label. A node's parent always has a smaller id.
class StackTree {
 public:
    struct Node {
        NodeId parent{};
        LabelId label{};
        std::uint64_t self = 0;  ///< Weight of stacks that end here.
    };

    static constexpr NodeId kRoot{0};

    StackTree();

    StringTable strings;
    WeightUnit unit;
    std::optional<TreeTimes> times;  ///< When its stacks were sampled, where that is known.

    /// Whether the times are there and weigh for each node what ends in it.
    [[nodiscard]] bool times_add_up() const;

    LabelId intern_label(const FrameLabel& label);

    /// Returns a label of another tree as one of this tree.
    LabelId adopt_label(const StackTree& from, LabelId label);

    /// Returns for each label of another tree what it is in this tree.
    std::vector<LabelId> adopt_labels(const StackTree& from);

    /// Adds the stacks of another tree with their weights; their times are two things, and go.
    /// @param labels  for each label of the other tree the one that its nodes get here.
    void add_stacks(const StackTree& from, std::span<const LabelId> labels);

    /// Returns the child of `parent` with that label, making it when it is new.
    NodeId child(NodeId parent, LabelId label);

    /// Makes a child that stands right of all that its parent has, whatever their labels are: in a
    /// tree of stacks in the order of time, a flame chart.
    /// @param lead  the parent's own weight between this child and what stands left of it.
    /// @pre all nodes but the root are made by this function.
    NodeId append_child(NodeId parent, LabelId label, std::uint64_t lead);

    /// True when the children of each node are in the order in which they were made.
    [[nodiscard]] bool in_order() const noexcept { return !leads_.empty(); }

    /// The parent's own weight right before a node. @pre in_order()
    [[nodiscard]] std::uint64_t lead(NodeId node) const { return leads_[index_of(node)]; }

    void add_self(NodeId node, std::uint64_t weight) { nodes_[index_of(node)].self += weight; }

    /// Adds to the weight that stacks which end here had before, when two recordings are compared.
    void add_self_before(NodeId node, std::uint64_t weight);

    /// The weight that stacks which end here had before; 0 where none is known.
    [[nodiscard]] std::uint64_t self_before(NodeId node) const noexcept {
        return index_of(node) < before_.size() ? before_[index_of(node)] : 0;
    }

    /// True once a weight from before is known.
    [[nodiscard]] bool compares() const noexcept { return !before_.empty(); }

    [[nodiscard]] const Node& node(NodeId id) const { return nodes_[index_of(id)]; }

    [[nodiscard]] const FrameLabel& label(LabelId id) const { return labels_[index_of(id)]; }

    [[nodiscard]] std::string_view name(NodeId id) const {
        return strings.at(label(node(id).label).name);
    }

    [[nodiscard]] const std::vector<Node>& nodes() const noexcept { return nodes_; }

    [[nodiscard]] const std::vector<FrameLabel>& labels() const noexcept { return labels_; }

    /// Returns for each node the weight of all stacks through it, itself included; [0] is the
    /// weight of the whole tree.
    [[nodiscard]] std::vector<std::uint64_t> totals() const;

    /// The same of the weights from before; empty when nothing is compared.
    [[nodiscard]] std::vector<std::uint64_t> totals_before() const;

 private:
    struct Edge {
        NodeId parent;
        LabelId label;

        friend bool operator==(const Edge&, const Edge&) = default;
    };

    struct Hash {
        std::size_t operator()(const FrameLabel& label) const noexcept;
        std::size_t operator()(const Edge& edge) const noexcept;
    };

    NodeId add_child(NodeId parent, LabelId label);
    void add_to_parents(std::vector<std::uint64_t>& totals) const;

    std::vector<Node> nodes_;
    std::vector<NodeId> last_child_;  ///< By node: the child asked for last; the root: none.
    std::vector<FrameLabel> labels_;
    std::vector<std::uint64_t> before_;  ///< By node, as far as any is known.
    std::vector<std::uint64_t> leads_;   ///< By node; empty unless in_order().
    boost::unordered_flat_map<FrameLabel, LabelId, Hash> label_ids_;
    boost::unordered_flat_map<Edge, NodeId, Hash> children_;  ///< Of nodes with several children.
};

}  // namespace wick
