#include "folding/hottest.hpp"

#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::tree_from_folded;

TEST(Hottest, SumsAFunctionOverItsCallers) {
    const StackTree tree = tree_from_folded("main;a;work 5\nmain;b;work 4\nmain;a 2\nmain;b 3\n");
    const auto hottest = hottest_by_self(tree, 2);
    ASSERT_EQ(hottest.size(), 2U);
    EXPECT_EQ(hottest[0].name, "work");
    EXPECT_EQ(hottest[0].self, 9U);
    EXPECT_EQ(hottest[0].total, 9U);
    EXPECT_EQ(hottest[1].name, "b");
    EXPECT_EQ(hottest[1].self, 3U);
    EXPECT_EQ(hottest[1].total, 7U);
}

TEST(Hottest, CountsARecursiveStackOnce) {
    const auto hottest = hottest_by_self(tree_from_folded("f;g;f;f 5\nf;g 1\nh;f 2\n"), 1);
    ASSERT_EQ(hottest.size(), 1U);
    EXPECT_EQ(hottest[0].name, "f");
    EXPECT_EQ(hottest[0].self, 7U);
    EXPECT_EQ(hottest[0].total, 8U);
}

TEST(Hottest, FunctionsOfTwoModulesAreTwo) {
    const auto hottest = hottest_by_self(tree_from_folded("a.so|init 5\nb.so|init 6\n"), 9);
    ASSERT_EQ(hottest.size(), 2U);
    EXPECT_EQ(hottest[0].module, "b.so");
    EXPECT_EQ(hottest[1].module, "a.so");
}

TEST(Hottest, EqualWeightsAreInOrderOfNames) {
    const auto hottest = hottest_by_self(tree_from_folded("c 1\na 1\nb 1\n"), 3);
    ASSERT_EQ(hottest.size(), 3U);
    EXPECT_EQ(hottest[0].name, "a");
    EXPECT_EQ(hottest[1].name, "b");
    EXPECT_EQ(hottest[2].name, "c");
}

TEST(Hottest, ProcessesAndMarkersAreNoFunctions) {
    StackTree tree;
    for (const FrameKind kind : {FrameKind::Process, FrameKind::Marker, FrameKind::Kernel}) {
        const LabelId label = tree.intern_label({tree.strings.intern("x"), {}, kind});
        tree.add_self(tree.child(StackTree::kRoot, label), 3);
    }
    const auto hottest = hottest_by_self(tree, 9);
    ASSERT_EQ(hottest.size(), 1U);
    EXPECT_EQ(hottest[0].kind, FrameKind::Kernel);
}

TEST(Hottest, AnEmptyTreeHasNone) {
    EXPECT_TRUE(hottest_by_self(StackTree(), 5).empty());
}

TEST(Hottest, SurvivesVeryDeepStacks) {
    StackTree tree;
    const LabelId label = tree.intern_label({tree.strings.intern("f"), {}, FrameKind::User});
    NodeId node = StackTree::kRoot;
    for (int i = 0; i < 200000; ++i) {
        node = tree.child(node, label);
    }
    tree.add_self(node, 1);
    EXPECT_EQ(hottest_by_self(tree, 1)[0].total, 1U);
}

}  // namespace
}  // namespace wick::folding
