#include "folding/readers/vtune_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(vtune_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(VtuneReader, FindsTheColumnsByTheirNames) {
    EXPECT_EQ(folded("Function Stack,Module,CPU Time:Total,CPU Time:Self\nmain,a.exe,9,1.5\n"),
              "a.exe`main 1500\n");
}

TEST(VtuneReader, ATableWithoutSelfTimesIsRefused) {
    const auto stacks = read("Function Stack,Module\nmain,a\n");
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::MalformedInput);
}

TEST(VtuneReader, RowsThatMakeNoSenseAreCounted) {
    const auto stacks = read("Function Stack,CPU Time:Self,Module\na,x,m\n   b,1,m\n\"c,1,m\n");
    EXPECT_EQ(stacks.value().unreadable_lines, 3U);
    EXPECT_EQ(folded(""), "");
}

TEST(VtuneReader, TooShortTimesAreToldOf) {
    EXPECT_THAT(read("Function Stack,CPU Time:Self,Module\na,0.0004,m\n").value().notes,
                ElementsAre(HasSubstr("1 functions")));
}

}  // namespace
}  // namespace wick::folding
