#include "folding/readers/folded_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using test::folded_text;
using testing::HasSubstr;

Result<ReadStacks> read(std::string text) {
    return test::read_text(folded_reader(), std::move(text));
}

TEST(FoldedReader, ReadsStacksWithTheirWeights) {
    const auto stacks = read("main;a b;c 3\nmain 1\r\nmain;a b;c 2");
    ASSERT_TRUE(stacks);
    EXPECT_EQ(folded_text(stacks.value().tree), "main 1\nmain;a b;c 5\n");
    EXPECT_EQ(stacks.value().stacks, 3U);
    EXPECT_EQ(stacks.value().unreadable_lines, 0U);
}

TEST(FoldedReader, CountsLinesWithoutAWeight) {
    const auto stacks = read("main 1\nno weight\nmain;x -3\nmain;y 99999999999999999999\n");
    ASSERT_TRUE(stacks);
    EXPECT_EQ(folded_text(stacks.value().tree), "main 1\n");
    EXPECT_EQ(stacks.value().unreadable_lines, 3U);
    EXPECT_EQ(stacks.value().first_unreadable, "line 2: \"no weight\"");
}

TEST(FoldedReader, RefusesTextThatComparesTwoProfiles) {
    const auto stacks = read("main;a 3 4\nmain;b 0 1\n");
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(stacks.error().message, HasSubstr("two counts"));
}

TEST(FoldedReader, FunctionsWhoseNamesEndInANumberAreNoSecondCount) {
    const auto stacks = read("main;worker 7 4\nmain 1\n");
    ASSERT_TRUE(stacks);
    EXPECT_EQ(folded_text(stacks.value().tree), "main 1\nmain;worker 7 4\n");
}

TEST(FoldedReader, KnowsItsTextByItsLines) {
    const auto detect = folded_reader().detect;
    EXPECT_EQ(detect("main;a 1\nmain;b 2\nmain;c"), Likelihood::Likely);
    EXPECT_EQ(detect("main 1\n"), Likelihood::Possible);
    EXPECT_EQ(detect("main;a 1\nsome words\n"), Likelihood::No);
    EXPECT_EQ(detect(""), Likelihood::No);
}

TEST(FoldedReader, KeepsAFrameOfABlankName) {
    const auto stacks = test::read_text(folded_reader(), "main;  3\nmain;f   4\n", {});
    ASSERT_TRUE(stacks);
    EXPECT_EQ(test::folded_text(stacks.value().tree), "main;  3\nmain;f 4\n");
}

}  // namespace
}  // namespace wick::folding
