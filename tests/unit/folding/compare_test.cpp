#include "folding/compare.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::tree_from_folded;

std::string compared(std::string_view before, std::string_view after,
                     const CompareOptions& options = {}, bool normalize = false) {
    std::ostringstream out;
    const StackTree tree = compare(tree_from_folded(before), tree_from_folded(after), options);
    write_folded_comparison(tree, normalize, out);
    return out.str();
}

TEST(Compare, HasBothWeightsOfEveryStack) {
    EXPECT_EQ(compared("a;b 5\na;gone 3\n", "a;b 7\na;new 2\n"),
              "a;b 5 7\na;gone 3 0\na;new 0 2\n");
}

TEST(Compare, SumsChangesOverWholeFrames) {
    const StackTree tree = compare(tree_from_folded("a;b 5\na;c 3\n"), tree_from_folded("a;b 1\n"));
    EXPECT_TRUE(tree.compares());
    EXPECT_EQ(tree.totals()[1], 1U);
    EXPECT_EQ(tree.totals_before()[1], 8U);
}

TEST(Compare, KnowsFunctionsByNameWhateverTheirModule) {
    const StackTree tree =
        compare(tree_from_folded("old.so|f 5\n"), tree_from_folded("new.so|f 6\n"));
    ASSERT_EQ(tree.nodes().size(), 2U);
    EXPECT_EQ(tree.strings.at(tree.label(tree.nodes()[1].label).module), "new.so");
    EXPECT_EQ(tree.self_before(NodeId{1}), 5U);
}

TEST(Compare, TakesTheOnlyProcessOfEachSideForTheSame) {
    EXPECT_EQ(compared("process:app-1;f 5\n", "process:app-2;f 6\n"), "app-2;f 5 6\n");
    EXPECT_EQ(compared("process:a;f 5\nprocess:b;f 1\n", "process:b;f 6\n"), "a;f 5 0\nb;f 1 6\n");
}

TEST(Compare, KnowsAProcessWhereOnlyOneSideSaysThatItIsOne) {
    EXPECT_EQ(compared("app;main;f 5\n", "process:app;main;f 6\n"), "app;main;f 5 6\n");
    EXPECT_EQ(compared("process:app;main;f 5\n", "app;main;f 6\n"), "app;main;f 5 6\n");
}

TEST(Compare, StripsHexNumbersWhenAsked) {
    EXPECT_EQ(without_hex_numbers("f+0x1aF and 0xg 0x"), "f+0x... and 0xg 0x");
    EXPECT_EQ(compared("f0x12 1\nf0x13 2\n", "f0x99 4\n", {false, true}), "f0x... 3 4\n");
    EXPECT_EQ(compared("f0x12 1\n", "f0x99 4\n"), "f0x12 1 0\nf0x99 0 4\n");
}

TEST(Compare, NormalizesTextAsDifffoldedDoes) {
    // int(c1 * t2 / t1), each for itself: 6 * 3 / 7 and 1 * 3 / 7.
    EXPECT_EQ(compared("a 6\nb 1\n", "a 3\n", {}, true), "a 2 3\nb 0 0\n");
    EXPECT_EQ(compared("a 3\n", "b 3\n", {}, true), "a 3 0\nb 0 3\n");
}

TEST(Compare, NormalizedWeightsAddUpExactly) {
    const StackTree tree =
        compare(tree_from_folded("a 1\nb 1\nc 1\n"), tree_from_folded("a 100\n"), {true, false});
    EXPECT_EQ(tree.totals_before().front(), 100U);
    EXPECT_EQ(tree.totals().front(), 100U);
}

TEST(Compare, ComparesEvenWithNothing) {
    EXPECT_TRUE(compare(StackTree(), tree_from_folded("a 1\n")).compares());
    EXPECT_EQ(compared("", "a 1\n", {true, false}), "a 0 1\n");
}

}  // namespace
}  // namespace wick::folding
