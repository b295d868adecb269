#include "folding/readers/dtrace_reader.hpp"

#include <span>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = test::read_text(dtrace_reader(), text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

std::vector<std::string> notes(const std::string& text) {
    return test::read_text(dtrace_reader(), text).value().notes;
}

TEST(DtraceReader, EqualNamesAreOneStack) {
    EXPECT_EQ(folded("\n\n  a`f+0x1\n  a`main+0x2\n  3\n\n  a`f+0x9\n  a`main+0x2\n  4\n"),
              "a`main;a`f 7\n");
}

TEST(DtraceReader, OffsetsStayWhenAskedForButForTheInnermostFrame) {
    ReadOptions options;
    options.offsets = true;
    EXPECT_EQ(folded("\n  a`f+0x1\n  a`main+0x2\n  3\n", options), "a`main+0x2;a`f 3\n");
}

TEST(DtraceReader, KernelAndUserStackOfOneSampleAreOneStack) {
    EXPECT_EQ(folded("\n\n              vmlinux`read+0x1\n              vmlinux`entry+0x2\n\n"
                     "              libc`read+0xd\n              a`main+0x1\n               81\n"
                     "\n\n              libc`write\n                1\n"),
              "a`main;libc`read;vmlinux`entry;vmlinux`read 81\nlibc`write 1\n");
}

TEST(DtraceReader, OtherKeysGoOutermost) {
    EXPECT_EQ(folded("\n  my prog                                 12       13\n"
                     "              a`f\n              a`main\n                1\n"
                     "  my prog                                 12       14\n"
                     "              a`main\n               42\n"),
              "my prog;12;13;a`main;a`f 1\nmy prog;12;14;a`main 42\n");
}

TEST(DtraceReader, KeysBeforeAnEmptyKernelStackAreKept) {
    EXPECT_EQ(folded("wick: ready\nwick: timer 0\n\n\n"
                     "  prog                                                  12094\n\n"
                     "              a`f\n              a`main\n                1\n"
                     "  prog                                                  12094\n"
                     "              vmlinux`read\n\n              a`main\n               42\n"),
              "prog;12094;a`main;a`f 1\nprog;12094;a`main;vmlinux`read 42\n");
}

TEST(DtraceReader, AValueBeforeABlankLineIsNoKey) {
    const std::string text =
        "\n  total                                                          1992\n\n"
        "              a`f\n                2\n";
    EXPECT_EQ(folded(text), "a`f 2\n");
    EXPECT_THAT(notes(text), ElementsAre(HasSubstr("1 entries")));
}

TEST(DtraceReader, ModulesOfTheKernelAreKernelCode) {
    const auto stacks =
        test::read_text(dtrace_reader(),
                        "\n              ext4`write+0x1\n              vmlinux`entry+0x2\n\n"
                        "              ext4`write+0x1\n                3\n",
                        {});
    ASSERT_TRUE(stacks);
    std::vector<FrameKind> kinds;
    for (const StackTree::Node& node : stacks.value().tree.nodes()) {
        kinds.push_back(stacks.value().tree.label(node.label).kind);
    }
    EXPECT_THAT(std::span(kinds).subspan(1),
                ElementsAre(FrameKind::User, FrameKind::Kernel, FrameKind::Kernel));
}

TEST(DtraceReader, StacksThatAProbePrintsCountOneEach) {
    EXPECT_EQ(folded("CPU     ID                    FUNCTION:NAME\n"
                     "  0   3973                      :profile-19 \n              a`f+0x1\n\n"
                     "  0   3973                      :profile-19 \n              a`f+0x2\n\n"
                     "  1   3974                         :tick-1s \n\n"),
              "a`f 2\n");
}

TEST(DtraceReader, SeveralBlocksAreSummed) {
    const std::string block =
        "CPU     ID                    FUNCTION:NAME\n  1   3973   :tick-2s \n\n"
        "              a`f\n                2\n\n";
    EXPECT_EQ(folded(block + block), "a`f 4\n");
}

TEST(DtraceReader, ATextThatEndsInAStackIsReadUpToThere) {
    const std::string text = "\n              a`f\n                2\n\n              a`g\n";
    EXPECT_EQ(folded(text), "a`f 2\n");
    EXPECT_THAT(notes(text), ElementsAre(HasSubstr("in the middle of a stack")));
}

TEST(DtraceReader, AggregationsWithoutAStackAreLeftOutAndCounted) {
    const std::string text =
        "\n              a`f\n                2\n"
        "  total                                                          1992\n"
        "  other                                                          3\n"
        "  libc`read                                                      9\n";
    EXPECT_EQ(folded(text), "a`f 2\n");
    EXPECT_THAT(notes(text), ElementsAre(HasSubstr("3 entries")));
}

TEST(DtraceReader, DistributionsAreLeftOutAndCounted) {
    const std::string text =
        "\n              a`f\n"
        "           value  ------------- Distribution ------------- count    \n"
        "             512 |                                         0        \n"
        "            1024 |@@@@@@@@@@@@@@@@@                        7        \n\n"
        "              a`g\n                2\n";
    EXPECT_EQ(folded(text), "a`g 2\n");
    EXPECT_THAT(notes(text), ElementsAre(HasSubstr("1 stacks have no count")));
}

TEST(DtraceReader, SamplesWithoutAnyFrameKeepTheirWeight) {
    EXPECT_EQ(folded("\n\n                5\n\n              a`f\n                1\n"),
              "[unknown] 5\na`f 1\n");
}

TEST(DtraceReader, NamesWithBackticksTemplatesAndArgumentsStayWhole) {
    EXPECT_EQ(folded("\n  m`Foo<Bar, 3>::baz(std::pair<int, int>, (anonymous namespace)::X)+0x1\n"
                     "  m``anonymous namespace'::f+0x2\n  m`operator+\n  1\n"),
              "m`operator+;m``anonymous namespace'::f;m`Foo<Bar, 3>::baz 1\n");
}

TEST(DtraceReader, InlinedJavaMethodsAreFramesOfTheirOwn) {
    EXPECT_EQ(folded("h\n\n  test`baz\n  test`foo->bar\n  test`main\n  1\n"),
              "test`main;test`foo;bar_[i];test`baz 1\n");
    EXPECT_EQ(folded("\n  t`operator->\n  1\n"), "t`operator-> 1\n");
}

TEST(DtraceReader, PassesOverWhatTheProgramPrintedBefore) {
    EXPECT_EQ(folded("hello\n12 items\n\n  a`f\n  1\n"), "a`f 1\n");
}

TEST(DtraceReader, TellsOfDrops) {
    EXPECT_THAT(notes("\n  a`f\n  1\ndtrace: 3 aggregation drops on CPU 0\n"),
                ElementsAre(HasSubstr("3 aggregation drops")));
}

TEST(DtraceReader, AnEmptyTextHasNoStacks) {
    EXPECT_EQ(folded(""), "");
    EXPECT_THAT(notes("\n\n\n"), IsEmpty());
}

TEST(DtraceReader, KeepsBytesThatAreNoUtf8) {
    EXPECT_EQ(folded("\n  a`f\xff\n  1\n"), "a`f\xff 1\n");
}

}  // namespace
}  // namespace wick::folding
