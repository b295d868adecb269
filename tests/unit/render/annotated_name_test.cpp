#include "render/annotated_name.hpp"

#include <gtest/gtest.h>

namespace wick::render {
namespace {

TEST(AnnotatedName, TellsTheKindOfCodeAsStackcollapseDoes) {
    EXPECT_EQ(annotated_name("sys", FrameKind::Kernel), "sys_[k]");
    EXPECT_EQ(annotated_name("leaf", FrameKind::Inlined), "leaf_[i]");
    EXPECT_EQ(annotated_name("js", FrameKind::Jit), "js_[j]");
    EXPECT_EQ(annotated_name("main", FrameKind::User), "main");
}

TEST(AnnotatedName, OfTheRootIsEmpty) {
    const StackTree tree;
    EXPECT_EQ(annotated_name(tree, tree.node(StackTree::kRoot).label), "");
}

}  // namespace
}  // namespace wick::render
