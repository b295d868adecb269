#include "model/stack_tree.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace wick {
namespace {

LabelId named(StackTree& tree, std::string_view name) {
    return tree.intern_label({tree.strings.intern(name), {}, FrameKind::User});
}

TEST(StackTree, CommonCallersAreOneNode) {
    StackTree tree;
    const NodeId main = tree.child(StackTree::kRoot, named(tree, "main"));
    EXPECT_EQ(tree.child(StackTree::kRoot, named(tree, "main")), main);
    EXPECT_NE(tree.child(main, named(tree, "main")), main);
}

TEST(StackTree, FindsEachOfManyChildrenAgain) {
    StackTree tree;
    std::vector<NodeId> nodes;
    for (const char* name : {"a", "b", "c", "d"}) {
        nodes.push_back(tree.child(StackTree::kRoot, named(tree, name)));
        nodes.push_back(tree.child(nodes.back(), named(tree, "a")));
    }
    EXPECT_EQ(tree.nodes().size(), 1 + nodes.size());
    for (const std::size_t i : {2U, 0U, 1U, 3U, 3U, 0U}) {
        const NodeId outer =
            tree.child(StackTree::kRoot, named(tree, std::string(1, static_cast<char>('a' + i))));
        EXPECT_EQ(outer, nodes[2 * i]);
        EXPECT_EQ(tree.child(outer, named(tree, "a")), nodes[2 * i + 1]);
    }
    EXPECT_EQ(tree.nodes().size(), 1 + nodes.size());
}

TEST(StackTree, TakesStacksOfAnotherTreeInByTheirLabels) {
    StackTree other;
    const LabelId in_module = other.intern_label(
        {other.strings.intern("work"), other.strings.intern("lib.so"), FrameKind::Inlined});
    const NodeId main = other.child(StackTree::kRoot, named(other, "main"));
    other.add_self(main, 1);
    other.add_self(other.child(main, in_module), 2);
    StackTree tree;
    tree.add_self(tree.child(StackTree::kRoot, named(tree, "main")), 10);
    tree.add_stacks(other, tree.adopt_labels(other));
    ASSERT_EQ(tree.nodes().size(), 3U);
    EXPECT_EQ(tree.nodes()[1].self, 11U);
    EXPECT_EQ(tree.nodes()[2].self, 2U);
    const FrameLabel& adopted = tree.label(tree.adopt_label(other, in_module));
    EXPECT_EQ(tree.strings.at(adopted.name), "work");
    EXPECT_EQ(tree.strings.at(adopted.module), "lib.so");
    EXPECT_EQ(adopted.kind, FrameKind::Inlined);
    tree.add_stacks(other, std::vector<LabelId>(other.labels().size(), named(tree, "main")));
    EXPECT_EQ(tree.nodes()[1].self, 12U) << "under the labels that were given";
}

TEST(StackTree, TotalsAddUpFromTheLeavesToTheRoot) {
    StackTree tree;
    const NodeId main = tree.child(StackTree::kRoot, named(tree, "main"));
    const NodeId left = tree.child(main, named(tree, "left"));
    const NodeId right = tree.child(main, named(tree, "right"));
    tree.add_self(main, 1);
    tree.add_self(left, 10);
    tree.add_self(right, 100);
    const auto totals = tree.totals();
    EXPECT_EQ(totals[index_of(StackTree::kRoot)], 111U);
    EXPECT_EQ(totals[index_of(main)], 111U);
    EXPECT_EQ(totals[index_of(right)], 100U);
}

}  // namespace
}  // namespace wick
