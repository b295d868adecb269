#include "model/child_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LabelId named(StackTree& tree, std::string_view name) {
    return tree.intern_label({tree.strings.intern(name), {}, FrameKind::User});
}

TEST(ChildLists, HaveTheChildrenOfEachNodeInTheirOrder) {
    StackTree tree;
    const NodeId b = tree.child(StackTree::kRoot, named(tree, "b"));
    const NodeId below = tree.child(b, named(tree, "x"));
    const NodeId a = tree.child(StackTree::kRoot, named(tree, "a"));
    const ChildLists children(tree);
    EXPECT_THAT(children.of(StackTree::kRoot), ElementsAre(b, a));
    EXPECT_THAT(children.of(b), ElementsAre(below));
    EXPECT_THAT(children.of(below), IsEmpty());
}

TEST(ChildLists, OfAnEmptyTreeAreEmpty) {
    const StackTree tree;
    EXPECT_THAT(ChildLists(tree).of(StackTree::kRoot), IsEmpty());
}

}  // namespace
}  // namespace wick
