#include "folding/readers/folded_line.hpp"

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(FoldedLine, IsAStackAndItsCount) {
    const auto line = parse_folded_line("a;b c 12");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->stack, "a;b c");
    EXPECT_EQ(line->count, "12");
    EXPECT_TRUE(line->before.empty());
}

TEST(FoldedLine, OfTwoCountsTheFirstIsBefore) {
    const auto line = parse_folded_line("a;b 12\t500");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->stack, "a;b");
    EXPECT_EQ(line->before, "12");
    EXPECT_EQ(line->count, "500");
}

TEST(FoldedLine, CountsMayHaveAFraction) {
    EXPECT_EQ(parse_folded_line("a 1.5")->count, "1.5");
    EXPECT_EQ(parse_folded_line("a 2.")->count, "2.");
    EXPECT_EQ(count_value("1.5"), 1.5);
    EXPECT_EQ(count_value("2."), 2);
}

TEST(FoldedLine, OnlyOneSpaceBelongsToNeitherSide) {
    EXPECT_EQ(parse_folded_line("a  9")->stack, "a ");
}

TEST(FoldedLine, WithoutACountIsNone) {
    for (const char* line : {"", "7", "a", "a 1e5", "n -3", "a .5", "a 1.2.3", "a 10\r", "a5"}) {
        EXPECT_FALSE(parse_folded_line(line)) << line;
    }
}

}  // namespace
}  // namespace wick::folding
