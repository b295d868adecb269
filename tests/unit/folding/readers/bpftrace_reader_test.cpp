#include "folding/readers/bpftrace_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(bpftrace_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(BpftraceReader, MapsOfAnyNameAndKeysOnEitherSide) {
    EXPECT_EQ(folded("@stacks[12, worker, \n    f+1\n    main+20\n, 7]: 3\n"),
              "7;12;worker;main;f 3\n");
}

TEST(BpftraceReader, OffsetsStayWhenAskedFor) {
    ReadOptions options;
    options.offsets = true;
    EXPECT_EQ(folded("@[\n    f+1\n    main+20\n]: 3\n", options), "main+20;f+1 3\n");
}

TEST(BpftraceReader, OperatorPlusIsNoOffset) {
    EXPECT_EQ(folded("@[\n    operator+\n    a::operator++12\n]: 3\n"),
              "a::operator+;operator+ 3\n");
}

TEST(BpftraceReader, AnEmptyStackKeepsItsWeight) {
    EXPECT_EQ(folded("@[, \n, idle]: 4\n@[\n]: 5\n"), "[unknown] 5\nidle;[unknown] 4\n");
}

TEST(BpftraceReader, HistogramsAndPlainMapsAreLeftOut) {
    const std::string text =
        "@n: 21\n@c[bash]: 4\n@[\n    f+1\n]: \n[2G, 4G)              21 |@@@@@|\n\n"
        "@[\n    g+1\n]: 2\n";
    EXPECT_EQ(folded(text), "g 2\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("1 map entries")));
}

TEST(BpftraceReader, ATextThatEndsInAStackIsReadUpToThere) {
    const std::string text = "@[\n    f+1\n]: 2\n@[\n    g+1\n";
    EXPECT_EQ(folded(text), "f 2\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("in the middle of a stack")));
    EXPECT_EQ(folded(""), "");
}

TEST(BpftraceReader, AValueThatIsNoNumberIsToldOf) {
    EXPECT_EQ(read("@[\n    f+1\n]: count 5, average 3, total 15\n").value().unreadable_lines, 1U);
}

}  // namespace
}  // namespace wick::folding
