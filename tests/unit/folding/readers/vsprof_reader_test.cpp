#include "folding/readers/vsprof_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(vsprof_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

constexpr const char* kSampled =
    "Level,Function Name,Inclusive Samples,Exclusive Samples,Module Name,\n";

TEST(VsprofReader, ReadsNumbersWithTheSeparatorsOfAnyLanguage) {
    EXPECT_EQ(folded(std::string(kSampled) + "1,\"a\",9,\"1,234\",m,\n1,\"b\",9,\"1.234\",m,\n"
                                             "1,\"c\",9,\"1 234\",m,\n1,\"d\",9,1\xc2\xa0"
                                             "234,m,\n"),
              "a 1234\nb 1234\nc 1234\nd 1234\n");
}

TEST(VsprofReader, SharesOfTimeAreHundredthsOfAPercent) {
    const std::string header = "Level,Function Name,Number of Calls,Elapsed Exclusive Time %,\n";
    EXPECT_EQ(folded(header + "1,a,2,18.39,\n2,b,3,\"0,07\",\n2,c,4,100.00,\n"),
              "a 1839\na;b 7\na;c 10000\n");
    ReadOptions options;
    options.cost = "calls";
    EXPECT_EQ(folded(header + "1,a,2,18.39,\n2,b,\"3,000\",1.00,\n", options), "a 2\na;b 3000\n");
    options.cost = "bytes";
    EXPECT_THAT(folded(header, options), HasSubstr("no cost called bytes"));
}

TEST(VsprofReader, RowsThatMakeNoSenseAreCounted) {
    const auto stacks = read(std::string(kSampled) + "x,a,1,1,m,\n3,a,1,1,m,\n1,a\n1,\"a,1,1,m,\n");
    EXPECT_EQ(stacks.value().unreadable_lines, 4U);
    EXPECT_THAT(stacks.value().notes, ElementsAre());
    EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace wick::folding
