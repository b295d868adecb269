#include "folding/readers/systemtap_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(systemtap_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(SystemtapReader, TakesTheNameOutOfALine) {
    EXPECT_EQ(folded(" 0x1 : f+0xb/0x10 [kernel]\n 0x2 : main+0x1/0x3 [/srv/shop]\n\t7\n"),
              "main;f 7\n");
}

TEST(SystemtapReader, FramesWithoutANameShowTheirModule) {
    EXPECT_EQ(folded(" 0x1 [/lib/libfoo.so+0x1/0x2]\n 0x2\n 7\n"), "[unknown];[libfoo.so] 7\n");
}

TEST(SystemtapReader, ATextThatEndsInAStackIsReadUpToThere) {
    const std::string text = " 0x1 : f+0xb/0x10 [kernel]\n\t7\n 0x1 : g+0xb/0x10 [kernel]\n";
    EXPECT_EQ(folded(text), "f 7\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("in the middle of a stack")));
    EXPECT_EQ(folded(""), "");
}

TEST(SystemtapReader, OtherLinesAreCounted) {
    EXPECT_EQ(read("WARNING: skipped\n 0x1 : f+0xb/0x10 [kernel]\n\t7\n").value().unreadable_lines,
              1U);
}

}  // namespace
}  // namespace wick::folding
