#include "folding/readers/perf_script_stacks.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "folding/readers/perf_script_reader.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

/// Reads samples of processes `names`, each with one of the stacks.
ReadStacks read(const std::vector<std::string>& stacks, const std::string& thread = "p 1/1",
                const ReadOptions& options = {}) {
    std::string text;
    for (const std::string& stack : stacks) {
        text += thread + " 1.0: 1 cycles: \n" + stack + "\n";
    }
    auto read = test::read_text(perf_script_reader(), text, options);
    EXPECT_TRUE(read);
    return std::move(read.value());
}

std::string folded(const std::vector<std::string>& stacks, const ReadOptions& options = {}) {
    return test::folded_text(read(stacks, "p 1/1", options).tree);
}

TEST(PerfScriptStacks, CallersThatComeAgainAreTheSameNodes) {
    EXPECT_EQ(folded({"\t1 a (/x)\n\t2 b (/x)\n\t3 c (/x)\n",
                      "\t4 d (/x)\n\t2 b (/x)\n\t3 c (/x)\n", "\t3 c (/x)\n",
                      "\t2 b (/x)\n\t3 c (/x)\n", "\t1 a (/x)\n\t2 b (/x)\n\t3 c (/x)\n"}),
              "p;c 1\np;c;b 1\np;c;b;a 2\np;c;b;d 1\n");
}

TEST(PerfScriptStacks, ALineIsTheSameOnlyAsAWhole) {
    // The second stack ends in the bytes of the first one's line.
    EXPECT_EQ(folded({"\t1 a (/x)\n", "\t2 b\t1 a (/x)\n"}), "p;a 1\np;b\t1 a 1\n");
    EXPECT_EQ(folded({"\t1 a (/x)\n\t9 m (/x)\n", "\t7 \t1 a (/x)\n\t9 m (/x)\n"}),
              "p;m;1 a 1\np;m;a 1\n");
}

TEST(PerfScriptStacks, LinesOfSeveralFramesAndOfNoneAreShared) {
    const std::string callers = "\t2 b->c (/x)\n\t3 (hidden) (/x)\n\t4 d (/x)\n";
    EXPECT_EQ(folded({"\t1 a (/x)\n" + callers, "\t5 e->f (/x)\n" + callers, callers}),
              "p;d;b;c_[i] 1\np;d;b;c_[i];a 1\np;d;b;c_[i];e;f_[i] 1\n");
}

TEST(PerfScriptStacks, ProcessesAndThreadsShareNothing) {
    const std::string stack = "\t1 a (/x)\n\t2 b (/x)\n\n";
    std::string text;
    for (int round = 0; round < 3; ++round) {
        for (const char* thread : {"p 1/1", "q 1/1", "java 2/2", "p 1/17"}) {
            text += std::string(thread) + " 1.0: 1 cycles: \n" + stack;
        }
    }
    const auto stacks = test::read_text(perf_script_reader(), text);
    ASSERT_TRUE(stacks);
    EXPECT_EQ(test::folded_text(stacks.value().tree), "java;b;a 3\np;b;a 6\nq;b;a 3\n");
}

TEST(PerfScriptStacks, LinesThatMakeNoSenseAreCountedEachTime) {
    const std::string stack = "\t1 a (/x)\n\t&&&\n\t2 b (/x)\n";
    const ReadStacks stacks = read({stack, stack, stack});
    EXPECT_EQ(stacks.unreadable_lines, 3U);
    EXPECT_EQ(test::folded_text(stacks.tree), "p;b;a 3\n");
}

TEST(PerfScriptStacks, AnInnermostLineThatMakesNoSenseIsCountedEachTime) {
    const std::string stack = "\t&&&\n\t1 a (/x)\n\t2 b (/x)\n";
    const ReadStacks stacks = read({stack, "\t3 c (/x)\n\t1 a (/x)\n\t2 b (/x)\n", stack, stack});
    EXPECT_EQ(stacks.unreadable_lines, 3U);
    EXPECT_EQ(test::folded_text(stacks.tree), "p;b;a 3\np;b;a;c 1\n");
}

TEST(PerfScriptStacks, KnownCallersHaveAnyInnermostLine) {
    const std::string callers = "\t2 b->c (/x)\n\t3 (hidden) (/x)\n\t4 d (/x)\n";
    // The second one is known as a whole, and so are those after it but for what they begin with.
    EXPECT_EQ(folded({"\t1 a (/x)\n" + callers, "\t1 a (/x)\n" + callers,
                      "\t9 (hidden) (/x)\n" + callers, "\t5 e->f (/x)\n" + callers,
                      "\t2 b->c (/x)\n" + callers, "\t1 a (/x)\n\t4 d (/x)\n"}),
              "p;d;a 1\np;d;b;c_[i] 1\np;d;b;c_[i];a 2\np;d;b;c_[i];b;c_[i] 1\n"
              "p;d;b;c_[i];e;f_[i] 1\n");
}

TEST(PerfScriptStacks, KnownCallersAreThoseOfTheProcess) {
    std::string text;
    for (const char* thread : {"java 2/2", "p 1/1", "java 2/2", "p 1/1", "q 1/1"}) {
        text += std::string(thread) + " 1.0: 1 cycles: \n\t1 La/b;c (/x)\n\t2 Ld/e;f (/x)\n\n";
    }
    const auto stacks = test::read_text(perf_script_reader(), text);
    ASSERT_TRUE(stacks);
    EXPECT_EQ(test::folded_text(stacks.value().tree),
              "java;d/e:f;a/b:c 2\np;Ld/e:f;La/b:c 2\nq;Ld/e:f;La/b:c 1\n");
}

TEST(PerfScriptStacks, RecursionIsCollapsedInSharedLines) {
    ReadOptions options;
    options.collapse_recursion = true;
    const std::string callers = "\t2 b (/x)\n\t3 b (/x)\n\t4 d (/x)\n";
    EXPECT_EQ(folded({"\t1 b (/x)\n" + callers, "\t1 a (/x)\n" + callers}, options),
              "p;d;b 1\np;d;b;a 1\n");
}

}  // namespace
}  // namespace wick::folding
