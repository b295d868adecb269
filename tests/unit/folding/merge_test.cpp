#include "folding/merge.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folding/folded_writer.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;

/// A tree of the stack main;NAME with a weight.
StackTree tree_with(const std::string& name, std::uint64_t weight) {
    StackTree tree;
    const auto label = [&](const std::string& text) {
        return tree.intern_label({tree.strings.intern(text), {}, FrameKind::User});
    };
    const NodeId main = tree.child(StackTree::kRoot, label("main"));
    tree.add_self(main, 1);
    tree.add_self(tree.child(main, label(name)), weight);
    return tree;
}

TEST(Merge, AddsUpEqualStacksAndKeepsOthers) {
    StackTree tree = tree_with("a", 2);
    merge_into(tree, tree_with("b", 5));
    merge_into(tree, tree_with("a", 10));
    std::ostringstream out;
    write_folded(tree, out);
    EXPECT_EQ(out.str(), "main 3\nmain;a 12\nmain;b 5\n");
}

TEST(Merge, AddsUpWhatIsKnownOfTheRecordings) {
    TruthReport report;
    report.samples = 10;
    report.cut = {{StackEnd::CopyEnded, "/a", 1, 1, "r", ""}};
    report.nameless = {{"/m", 3, ""}};
    report.losses.lost_samples = 1;
    report.steps_down = {"no kernel"};
    TruthReport other = report;
    other.cut.push_back({StackEnd::CopyEnded, "/b", 5, 5, "r", ""});
    other.steps_down.emplace_back("small rings");
    merge_into(report, other);
    EXPECT_EQ(report.samples, 20U);
    EXPECT_EQ(report.losses.lost_samples, 2U);
    ASSERT_EQ(report.cut.size(), 2U);
    EXPECT_EQ(report.cut[0].module, "/b");
    EXPECT_EQ(report.cut[1].samples, 2U);
    ASSERT_EQ(report.nameless.size(), 1U);
    EXPECT_EQ(report.nameless[0].weight, 6U);
    EXPECT_THAT(report.steps_down, ElementsAre("no kernel", "small rings"));
}

}  // namespace
}  // namespace wick::folding
