#include "base/command_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

using testing::ElementsAre;
using Words = std::vector<std::string>;

TEST(CommandText, QuotesOnlyWhatAShellWouldChange) {
    EXPECT_EQ(
        shell_quoted(Words{"perf", "record", "-F", "997", "--", "./a b", "", "it's", "$HOME"}),
        R"(perf record -F 997 -- './a b' '' 'it'\''s' '$HOME')");
}

TEST(CommandText, SplitsAsAShellWould) {
    const auto words = split_command(R"(record  -e 'sched:*' --filter "a \"b\" \n" c\ d "" e'f'g)");
    ASSERT_TRUE(words);
    EXPECT_THAT(words.value(), ElementsAre("record", "-e", "sched:*", "--filter", R"(a "b" \n)",
                                           "c d", "", "efg"));
}

TEST(CommandText, SplitsBackWhatItQuoted) {
    const Words command{"a", "", "b c", "it's", "\"", "\\", "$x`y`", "tab\t", "new\nline"};
    const auto words = split_command(shell_quoted(command));
    ASSERT_TRUE(words);
    EXPECT_EQ(words.value(), command);
}

TEST(CommandText, RefusesAQuotationWithoutEnd) {
    for (const char* line : {"a 'b", "a \"b", "a \"b\\\"", "a\\"}) {
        const auto words = split_command(line);
        ASSERT_FALSE(words) << line;
        EXPECT_EQ(words.error().code, ErrorCode::InvalidArgument);
    }
}

TEST(CommandText, FindsNoWordsInNothing) {
    EXPECT_THAT(split_command("  \t").value(), ElementsAre());
}

}  // namespace
}  // namespace wick
