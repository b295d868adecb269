#include "folding/readers/sample_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(sample_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(SampleReader, CountsWhatAFunctionTookItself) {
    EXPECT_EQ(folded("Call graph:\n    9 Thread_1\n      9 main  (in a) + 1  [0x1]\n"
                     "        4 f  (in a) + 2  [0x2]\n        2 f  (in a) + 9  [0x3]\n\n"
                     "Total number in stack\n      5 main  (in a)\n"),
              "Thread_1;a`main 3\nThread_1;a`main;a`f 6\n");
}

TEST(SampleReader, AFunctionThatOnlyEndsLikeAWaitIsKept) {
    const std::string text =
        "Call graph:\n    9 T\n      4 spread  (in a)\n      3 read  (in a)\n"
        "      2 read  (in libsystem_kernel.dylib)\n\nTotal number in stack\n";
    EXPECT_EQ(folded(text), "T;a`read 3\nT;a`spread 4\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("2 samples of waiting")));
    ReadOptions options;
    options.waiting = true;
    options.modules = false;
    EXPECT_EQ(folded(text, options), "T;read 5\nT;spread 4\n");
}

TEST(SampleReader, SaysThatTheGraphIsCut) {
    EXPECT_THAT(read("Call graph:\n    9 T\n      9 main  (in a)\n").value().notes,
                ElementsAre(HasSubstr("before the end of its call graph")));
}

TEST(SampleReader, LinesThatSkipALevelAreCounted) {
    const auto stacks =
        read("Call graph:\n    9 T\n        9 main  (in a)\n  odd\nTotal number in stack\n");
    EXPECT_EQ(stacks.value().unreadable_lines, 2U);
}

TEST(SampleReader, AnEmptyTextHasNoStacks) {
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("Call graph:\n    \n    1\n    1 \n"), "");
}

}  // namespace
}  // namespace wick::folding
