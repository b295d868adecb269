#include "folding/skip_after.hpp"

#include <sstream>
#include <vector>

#include <gtest/gtest.h>

#include "folding/folded_writer.hpp"

namespace wick::folding {
namespace {

/// A tree of one stack a line: "process a b 3", the first frame being a process.
StackTree tree_of(const std::string& text) {
    StackTree tree;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        NodeId node = StackTree::kRoot;
        FrameKind kind = FrameKind::Process;
        std::vector<std::string> frames;
        for (std::string word; words >> word;) {
            frames.push_back(word);
        }
        for (std::size_t i = 0; i + 1 < frames.size(); ++i) {
            node = tree.child(node, tree.intern_label({tree.strings.intern(frames[i]), {}, kind}));
            kind = FrameKind::User;
        }
        tree.add_self(node, std::stoull(frames.back()));
    }
    return tree;
}

std::string skipped(const std::string& text, const std::vector<std::string>& functions) {
    std::ostringstream out;
    write_folded(skip_after(tree_of(text), functions), out);
    return out.str();
}

TEST(SkipAfter, MakesTheFunctionTheOutermostBelowItsProcess) {
    EXPECT_EQ(skipped("p main pool work leaf 3\nq start work leaf 2\n", {"work"}),
              "p;work;leaf 3\nq;work;leaf 2\n");
}

TEST(SkipAfter, PutsTogetherWhatDifferedOnlyInItsCallers) {
    EXPECT_EQ(skipped("p a work x 1\np b work x 2\np b work 4\n", {"work"}),
              "p;work 4\np;work;x 3\n");
}

TEST(SkipAfter, HeedsTheInnermostOfSeveral) {
    EXPECT_EQ(skipped("p f g f h 1\np f g 2\n", {"f", "g"}), "p;f;h 1\np;g 2\n");
}

TEST(SkipAfter, LeavesOtherStacksAsTheyAre) {
    EXPECT_EQ(skipped("p main a 1\np main 2\n", {"nothing"}), "p;main 2\np;main;a 1\n");
}

TEST(SkipAfter, KeepsTheWeight) {
    const StackTree tree = tree_of("p a b 1\np b a 2\np c 3\nb 4\n");
    const std::vector<std::string> functions{"b"};
    EXPECT_EQ(skip_after(tree, functions).totals().front(), tree.totals().front());
}

TEST(SkipAfter, TimesGoWithTheStacks) {
    StackTree tree = tree_of("p a main f 3\np b main f 2\n");
    TreeTimes& times = tree.times.emplace();
    times.slices = 1;
    times.lanes = {"main 1"};
    for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
        if (tree.nodes()[i].self > 0) {
            times.entries.push_back({NodeId{i}, 0, 0, tree.nodes()[i].self});
        }
    }
    const std::vector<std::string> functions{"main"};
    const StackTree skipped = skip_after(tree, functions);
    ASSERT_TRUE(skipped.times);
    ASSERT_EQ(skipped.times->entries.size(), 1U);
    EXPECT_EQ(skipped.name(skipped.times->entries[0].node), "f");
    EXPECT_EQ(skipped.times->entries[0].weight, 5U);
}

}  // namespace
}  // namespace wick::folding
