#include "model/reversed_tree.hpp"

#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick {
namespace {

using test::tree_from_folded;

/// The weight of the stack with these names, the outermost first.
std::uint64_t self_of(StackTree& tree, const std::vector<std::string_view>& names) {
    NodeId node = StackTree::kRoot;
    for (const std::string_view name : names) {
        node =
            tree.child(node, tree.intern_label({tree.strings.intern(name), {}, FrameKind::User}));
    }
    return tree.node(node).self;
}

TEST(ReversedTree, StandsOnTheInnermostFrames) {
    StackTree tree = reversed(tree_from_folded("main;work;read 3\nmain;read 4\nmain 5\n"));
    EXPECT_EQ(self_of(tree, {"read", "work", "main"}), 3U);
    EXPECT_EQ(self_of(tree, {"read", "main"}), 4U);
    EXPECT_EQ(self_of(tree, {"main"}), 5U);
    EXPECT_EQ(tree.totals()[0], 12U);
}

TEST(ReversedTree, OfAReversedTreeIsTheTreeItself) {
    StackTree tree = reversed(reversed(tree_from_folded("a;b;c 1\na;b 2\nd 3\n")));
    EXPECT_EQ(self_of(tree, {"a", "b", "c"}), 1U);
    EXPECT_EQ(self_of(tree, {"a", "b"}), 2U);
    EXPECT_EQ(self_of(tree, {"d"}), 3U);
    EXPECT_EQ(tree.totals()[0], 6U);
}

}  // namespace
}  // namespace wick
