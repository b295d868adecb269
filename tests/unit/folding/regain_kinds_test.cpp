#include "folding/regain_kinds.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

struct Frame {
    std::string name;
    std::string module;
    FrameKind kind = FrameKind::User;
};

StackTree tree_of(const std::vector<Frame>& frames, std::uint64_t weight) {
    StackTree tree;
    NodeId node = StackTree::kRoot;
    for (const Frame& frame : frames) {
        node = tree.child(node, tree.intern_label({tree.strings.intern(frame.name),
                                                   tree.strings.intern(frame.module), frame.kind}));
    }
    tree.add_self(node, weight);
    return tree;
}

TEST(RegainKinds, KnowsFramesByTheirNameInFoldedText) {
    const StackTree original = tree_of({{"sh", "", FrameKind::Process},
                                        {"sh", "sh", FrameKind::User},
                                        {"La;run", "", FrameKind::Jit},
                                        {"do_read", "vmlinux", FrameKind::Kernel}},
                                       2);
    const StackTree text = tree_of({{"sh", "", FrameKind::User},
                                    {"sh", "", FrameKind::User},
                                    {"La:run", "", FrameKind::User},
                                    {"added", "", FrameKind::User},
                                    {"do_read", "", FrameKind::User}},
                                   5);
    const StackTree regained = regain_kinds(text, original);
    const auto label = [&](unsigned node) {
        return regained.label(regained.node(NodeId{node}).label);
    };
    EXPECT_EQ(label(1).kind, FrameKind::Process);
    EXPECT_EQ(label(2).kind, FrameKind::User);
    EXPECT_EQ(regained.strings.at(label(2).module), "sh");
    EXPECT_EQ(label(3).kind, FrameKind::Jit);
    EXPECT_EQ(label(4).kind, FrameKind::User);
    EXPECT_EQ(label(5).kind, FrameKind::Kernel);
    EXPECT_EQ(regained.totals().front(), 5U);
}

TEST(RegainKinds, TakesAnOutermostFrameThatIsNoProcessForCode) {
    const StackTree original =
        tree_of({{"sh", "", FrameKind::Process}, {"idle", "vmlinux", FrameKind::Kernel}}, 1);
    const StackTree regained = regain_kinds(tree_of({{"idle", "", FrameKind::User}}, 1), original);
    EXPECT_EQ(regained.label(regained.node(NodeId{1}).label).kind, FrameKind::Kernel);
}

}  // namespace
}  // namespace wick::folding
