#include "folding/readers/faulthandler_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(faulthandler_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(FaulthandlerReader, AStackEndsWhereTheNextThreadBegins) {
    const std::string thread =
        "Thread 0x00007fa5 (most recent call first):\n"
        "  File \"a b.py\", line 3 in f\n  File \"x.py\", line 9 in <module>\n";
    EXPECT_EQ(folded(thread + thread), "x.py:9:<module>;a b.py:3:f 2\n");
}

TEST(FaulthandlerReader, CutStacksAreMarked) {
    EXPECT_EQ(folded("  File \"a.py\", line 3 in f\n  ...\n"), "[truncated];a.py:3:f 1\n");
}

TEST(FaulthandlerReader, LinesThatAreCutAreCounted) {
    const auto stacks = read("  File \"a.py\", line 3 in f\n  File \"a.py\", li\n");
    EXPECT_EQ(stacks.value().unreadable_lines, 1U);
    EXPECT_THAT(stacks.value().first_unreadable, HasSubstr("line 2"));
    EXPECT_EQ(folded(""), "");
    EXPECT_THAT(read("").value().notes, ElementsAre());
}

}  // namespace
}  // namespace wick::folding
