#include "folding/readers/folded_stacks.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::Pair;
using Stacks = std::map<std::string, std::uint64_t>;

/// The stacks of a tree with weight of their own, as text.
Stacks stacks_of(const StackTree& tree) {
    Stacks stacks;
    std::vector<std::string> paths(tree.nodes().size());
    for (std::size_t i = 0; i < tree.nodes().size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        if (i > 0) {
            const std::string& caller = paths[index_of(node.parent)];
            paths[i] = caller + (index_of(node.parent) == 0 ? "" : ";");
            paths[i] += tree.name(static_cast<NodeId>(i));
        }
        if (node.self > 0) {
            stacks[paths[i]] += node.self;
        }
    }
    return stacks;
}

FoldedStacks read(std::string_view text, FoldedStacksOptions options = {}) {
    FoldedStacks stacks(std::move(options));
    stacks.take(text);
    stacks.finish();
    return stacks;
}

StackTree tree_of(const FoldedStacks& stacks, std::uint64_t least = 1) {
    return stacks.stacks().tree(stacks.names(), least);
}

TEST(FoldedStacks, MergeFramesWhateverSortsBetween) {
    const auto stacks = read("foo 10\nfoo.part.0;y 10\nfoo::bar 10\nfoo;x 10\n");
    const StackTree tree = tree_of(stacks);
    EXPECT_EQ(tree.nodes().size(), 6U);  // The root, foo, x, foo.part.0, y, foo::bar.
    EXPECT_EQ(stacks.stacks().total(), 40U);
}

TEST(FoldedStacks, UnderstandCrLfCommentsAndBlanks) {
    const auto stacks = read("a;b 1\r\n\n# comment 3\n  \na  2 \nno count\n");
    EXPECT_THAT(stacks_of(tree_of(stacks)), ElementsAre(Pair("a", 2), Pair("a;b", 1)));
    EXPECT_EQ(stacks.malformed_lines(), 1U);
}

TEST(FoldedStacks, ReadALineThatComesInPieces) {
    FoldedStacks stacks;
    for (const char c : std::string("main;parse 12\nmain;read 3")) {
        stacks.take(std::string_view(&c, 1));
    }
    stacks.finish();
    EXPECT_THAT(stacks_of(tree_of(stacks)),
                ElementsAre(Pair("main;parse", 12), Pair("main;read", 3)));
}

TEST(FoldedStacks, HoldFractionsInThousandths) {
    const auto stacks = read("a 2\nb 1.5\nc 3\n");
    EXPECT_EQ(stacks.scale(), 1000U);
    EXPECT_THAT(stacks_of(tree_of(stacks)),
                ElementsAre(Pair("a", 2000), Pair("b", 1500), Pair("c", 3000)));
}

TEST(FoldedStacks, KeepWhatWasBeforeBesideWhatIsNow) {
    const auto stacks = read("m;a;f 3 3\nm;b;f 5 0\n");
    const StackTree tree = tree_of(stacks);
    ASSERT_TRUE(tree.compares());
    EXPECT_EQ(tree.totals()[0], 3U);
    EXPECT_EQ(tree.totals_before()[0], 8U);
}

TEST(FoldedStacks, TurnStacksAroundAndCutThemToABase) {
    EXPECT_THAT(
        stacks_of(tree_of(read("a;b;c 1\n", {.reverse = true, .mark_wakers = false, .bases = {}}))),
        ElementsAre(Pair("c;b;a", 1)));
    const auto based =
        read("a;b;c 1\nx;y 5\nq;b 2\n", {.reverse = false, .mark_wakers = false, .bases = {"b"}});
    EXPECT_THAT(stacks_of(tree_of(based)), ElementsAre(Pair("b", 2), Pair("b;c", 1)));
    EXPECT_EQ(based.stacks_without_base(), 1U);
}

TEST(FoldedStacks, RefuseCountsThatDoNotFit) {
    const auto stacks = read("a 18446744073709551615\nb 1\nc 99999999999999999999\n");
    EXPECT_EQ(stacks.malformed_lines(), 2U);
    EXPECT_EQ(stacks.stacks().total(), 18446744073709551615U);
}

TEST(FoldedStacks, LeaveOutTheCalleesOfLightFramesOnRequestButNoWeight) {
    const auto stacks = read("a;b;c 1\na;b;d 1\nz 98\n");
    const StackTree tree = tree_of(stacks, 5);
    EXPECT_EQ(tree.totals()[0], 100U);
    EXPECT_THAT(stacks_of(tree), ElementsAre(Pair("a;[too narrow]", 2), Pair("z", 98)));
}

TEST(FoldedStacks, AreThoseOfTheTextInAnyOrder) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        Stacks expected;
        std::string text;
        const unsigned spread = round % 2 == 0 ? 3 : 40;  // The latter makes wide nodes.
        for (int line = 0; line < 300; ++line) {
            std::string stack;
            for (unsigned depth = 1 + static_cast<unsigned>(random() % 7); depth > 0; --depth) {
                stack.append(stack.empty() ? "" : ";")
                    .append("f" + std::to_string(random() % spread));
            }
            const std::uint64_t weight = 1 + random() % 9;
            expected[stack] += weight;
            text += stack + " " + std::to_string(weight) + "\n";
        }
        ASSERT_EQ(stacks_of(tree_of(read(text))), expected) << text;
    }
}

}  // namespace
}  // namespace wick::folding
