#include "render/tree_frames.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

const MergedFrame& find(const MergedFrames& frames, std::string_view name) {
    static const MergedFrame kNone{{}, 0, -1, -1, {}};
    for (const MergedFrame& frame : frames.frames) {
        if (frames.names.at(frame.name) == name) {
            return frame;
        }
    }
    ADD_FAILURE() << "there is no frame " << name;
    return kNone;
}

class TreeFrames : public testing::Test {
 protected:
    NodeId add(NodeId parent, const char* name, std::uint64_t self,
               FrameKind kind = FrameKind::User) {
        const NodeId node =
            tree_.child(parent, tree_.intern_label({tree_.strings.intern(name), {}, kind}));
        tree_.add_self(node, self);
        return node;
    }

    MergedFrames frames(std::uint64_t scale = 1) { return frames_of(tree_, lay_out(tree_), scale); }

    StackTree tree_;
};

TEST_F(TreeFrames, HaveTheEdgesAndDepthsOfTheLayout) {
    const NodeId main = add(StackTree::kRoot, "main", 1);
    add(main, "a", 2);
    add(main, "b", 3);
    const MergedFrames result = frames();
    EXPECT_EQ(result.total, 6);
    EXPECT_EQ(find(result, "main").end - find(result, "main").start, 6);
    EXPECT_EQ(find(result, "b").depth, 2U);
    EXPECT_EQ(find(result, "b").end - find(result, "b").start, 3);
    EXPECT_FALSE(find(result, "b").change) << "nothing is compared";
}

TEST_F(TreeFrames, AnnotateTheKindOfCode) {
    add(StackTree::kRoot, "sys", 1, FrameKind::Kernel);
    add(StackTree::kRoot, "leaf", 1, FrameKind::Inlined);
    add(StackTree::kRoot, "js", 1, FrameKind::Jit);
    const MergedFrames result = frames();
    EXPECT_EQ(find(result, "sys_[k]").depth, 1U);
    EXPECT_EQ(find(result, "leaf_[i]").depth, 1U);
    EXPECT_EQ(find(result, "js_[j]").depth, 1U);
}

TEST_F(TreeFrames, ShowFractionsWhenSeveralUnitsAreOneCount) {
    add(StackTree::kRoot, "half", 500);
    add(StackTree::kRoot, "whole", 1000);
    const MergedFrames result = frames(1000);
    EXPECT_EQ(result.total, 1.5);
    EXPECT_EQ(find(result, "half").end - find(result, "half").start, 0.5);
}

TEST_F(TreeFrames, TellOfCallersHowMuchMoreAllStacksThroughThemWeigh) {
    const NodeId main = add(StackTree::kRoot, "main", 0);
    const NodeId more = add(main, "more", 10);
    const NodeId less = add(main, "less", 2);
    tree_.add_self_before(more, 4);
    tree_.add_self_before(less, 9);
    const MergedFrames result = frames();
    EXPECT_EQ(find(result, "more").change, 6.0);
    EXPECT_EQ(find(result, "less").change, -7.0);
    EXPECT_EQ(find(result, "main").change, -1.0);
    EXPECT_EQ(result.largest_change, 7.0);
}

}  // namespace
}  // namespace wick::render
