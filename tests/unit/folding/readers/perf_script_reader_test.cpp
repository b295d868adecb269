#include "folding/readers/perf_script_reader.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using test::folded_text;
using testing::ElementsAre;
using testing::HasSubstr;

/// The folded text of a perf script text.
std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = test::read_text(perf_script_reader(), text, options);
    return stacks ? folded_text(stacks.value().tree) : stacks.error().message;
}

ReadOptions compat() {
    ReadOptions options;
    options.compat = true;
    return options;
}

/// A sample of one frame.
std::string sample(const std::string& header, const std::string& frame) {
    return header + "\n\t    7f12 " + frame + "\n\n";
}

TEST(PerfScriptReader, CountsPeriodsOfStacks) {
    const std::string text =
        "dd 29776 666.77:   250000 cpu-clock: \n\t 41 leaf+0x1 (/bin/dd)\n\t 42 main (/bin/dd)\n\n"
        "dd 29776 666.78:   2 cpu-clock: \n\t 43 leaf+0x3 (/bin/dd)\n\t 42 main (/bin/dd)\n\n";
    EXPECT_EQ(folded(text), "dd;main;leaf 250002\n");
    EXPECT_EQ(folded(text, compat()), "dd;main;leaf 250002\n");
}

TEST(PerfScriptReader, TellsProcessesAndThreadsApartOnRequest) {
    const std::string text = sample("V8 Worker 12/34 [000] 1.5: 1 cycles: ", "f (/x)") +
                             sample("V8 Worker 35 [000] 1.5: 1 cycles: ", "f (/x)");
    EXPECT_EQ(folded(text), "V8_Worker;f 2\n");
    ReadOptions options;
    options.pid = true;
    EXPECT_EQ(folded(text, options), "V8_Worker-12;f 1\nV8_Worker-?;f 1\n");
    options.tid = true;
    EXPECT_EQ(folded(text, options), "V8_Worker-12/34;f 1\nV8_Worker-?/35;f 1\n");
}

TEST(PerfScriptReader, OnlyTheFirstEventCountsAndTheOthersAreNamed) {
    const std::string text =
        sample("dd 1 1.0: 5 cycles: ", "f (/x)") + sample("dd 1 1.1: 7 instructions: ", "g (/x)");
    const auto stacks = test::read_text(perf_script_reader(), text);
    ASSERT_TRUE(stacks);
    EXPECT_EQ(folded_text(stacks.value().tree), "dd;f 5\n");
    EXPECT_THAT(stacks.value().notes, ElementsAre(HasSubstr("instructions (1)")));
    ReadOptions options;
    options.event = "instructions";
    EXPECT_EQ(folded(text, options), "dd;g 7\n");
    options.event = "faults";
    const auto none = test::read_text(perf_script_reader(), text, options);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NoSamples);
    EXPECT_THAT(none.error().hint, HasSubstr("cycles (1), instructions (1)"));
}

TEST(PerfScriptReader, MarksKernelAndJitAndInlinedFunctions) {
    const std::string text =
        sample("java 1 1.0: 1 cycles: ", "read ([kernel.kallsyms])") +
        sample("java 1 1.0: 1 cycles: ", "Lorg/A::b->La/C::d (/tmp/perf-1.map)");
    EXPECT_EQ(folded(text), "java;org/A::b;a/C::d_[i] 1\njava;read 1\n");
    ReadOptions options;
    options.mark_kernel = true;
    options.mark_jit = true;
    EXPECT_EQ(folded(text, options), "java;org/A::b_[j];a/C::d_[i] 1\njava;read_[k] 1\n");
}

TEST(PerfScriptReader, ShowsModulesAndAddressesOfCodeWithoutAName) {
    const std::string text = sample("a.out 1 1.0: 1 cycles: ", "[unknown] (/lib/libc.so)") +
                             sample("a.out 1 1.0: 1 cycles: ", "[unknown] ([unknown])");
    EXPECT_EQ(folded(text), "a.out;[libc.so] 1\na.out;[unknown] 1\n");
    ReadOptions options;
    options.addresses = true;
    EXPECT_EQ(folded(text, options), "a.out;[libc.so <7f12>] 1\na.out;[unknown <7f12>] 1\n");
}

TEST(PerfScriptReader, AppendsSourceLinesOnRequest) {
    const std::string text =
        "a.out 1 1.0: 1 cycles: \n\t 7f1 f+0x8b (/x)\n  file.h:300\n\t 7f2 g (/lib/c.so)\n"
        "  c.so[27b25]\n\t 7f3 [unknown] ([unknown])\n\n";
    ReadOptions options;
    options.srcline = true;
    EXPECT_EQ(folded(text, options), "a.out;[unknown];g:c.so;f:file.h:300 1\n");
    options.compat = true;
    EXPECT_EQ(folded(text, options), "a.out;[unknown];g:c.so;f:file.h:300 1\n");
}

TEST(PerfScriptReader, ASemicolonInASourceLineStartsAFrameForTheScriptOnly) {
    const std::string text = "a.out 1 1.0: 1 cycles: \n\t12 f+0x1 (/x)\n  a;b.h:3\n\n";
    ReadOptions options;
    options.srcline = true;
    EXPECT_EQ(folded(text, options), "a.out;f:a:b.h:3 1\n");
    options.compat = true;
    EXPECT_EQ(folded(text, options), "a.out;f:a;b.h:3 1\n");
}

TEST(PerfScriptReader, ReadsNamesOfOneLetterThatTheScriptMisreads) {
    const std::string text = sample("x 1 [000] 1.0: 3 cycles: ", "f (/x)");
    EXPECT_EQ(folded(text), "x;f 3\n");
    EXPECT_EQ(folded(text, compat()), "x_1_[000]_1.0:;f 3\n");
}

TEST(PerfScriptReader, CountsALastSampleWithoutABlankLineThatTheScriptDrops) {
    const std::string text =
        sample("dd 1 1.0: 3 cycles: ", "f (/x)") + "dd 1 1.1: 4 cycles: \n\t 7f f (/x)\n";
    EXPECT_EQ(folded(text), "dd;f 7\n");
    EXPECT_EQ(folded(text, compat()), "dd;f 3\n");
}

TEST(PerfScriptReader, KeepsParenthesesThatAreNoArgumentList) {
    const std::string text =
        sample("dd 1 1.0: 1 cycles: ", "std::function<void (int)>::operator() (/x)");
    EXPECT_EQ(folded(text), "dd;std::function<void (int)>::operator() 1\n");
    EXPECT_EQ(folded(text, compat()), "dd;std::function<void  1\n");
}

TEST(PerfScriptReader, NamesDeletedModulesWhole) {
    const std::string text =
        sample("dd 1 1.0: 1 cycles: ", "[unknown] (/usr/lib/libx.so (deleted))");
    EXPECT_EQ(folded(text), "dd;[libx.so (deleted)] 1\n");
    EXPECT_EQ(folded(text, compat()), "dd;[unknown]  1\n");
}

TEST(PerfScriptReader, ReadsDosLineEnds) {
    std::string text;
    for (const char c :
         sample("dd 1 1.0: 3 cycles: ", "f (/x)") + sample("dd 1 1.0: 4 cycles: ", "f (/x)")) {
        text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    EXPECT_EQ(folded(text), "dd;f 7\n");
}

TEST(PerfScriptReader, ReadsTracepointsWithTheirPayload) {
    const std::string text =
        sample("dd 1 [000] 1.0: sched:sched_switch: prev_comm=dd ==> next_pid=5", "f (/x)") +
        sample("dd 1 [000] 1.0: syscalls:sys_enter_read: fd: 0x00000003", "g (/x)");
    EXPECT_EQ(folded(text), "dd;f 1\n");
    EXPECT_EQ(folded(text, compat()), "dd;f 1\ndd;g 1\n");
}

TEST(PerfScriptReader, ReadsAnyChoiceOfFields) {
    EXPECT_EQ(folded("   12 1.0: 3 cycles: \n\t 7f f (/x)\n\n"), "f 3\n");
    EXPECT_EQ(folded("dd \n\t 7f f (/x)\n\n"), "dd;f 1\n");
    EXPECT_EQ(folded("dd 12.5: cycles: \n\t 7f f (/x)\n\n"), "dd;f 1\n");
    EXPECT_EQ(folded("dd 12 \n\t            7f f\n\t            80 main\n\n"), "dd;main;f 1\n");
    EXPECT_EQ(folded("dd 12 \n\t              7f (/lib/x.so)\n\n"), "dd;[x.so] 1\n");
    EXPECT_EQ(folded("dd 12 \n add (/x)\n main (/x)\n\n"), "dd;main;add 1\n");
    EXPECT_EQ(folded("\t      7f f (/x)\n\t     80 main (/x)\n\n\t      7f f (/x)\n\n"),
              "f 1\nmain;f 1\n");
}

TEST(PerfScriptReader, ANewHeaderEndsASample) {
    EXPECT_EQ(folded("dd 1 1.0: 1 cycles: \n\t 7f f (/x)\ndd 1 1.0: 2 cycles: \n\t 7f f (/x)\n\n"),
              "dd;f 3\n");
}

TEST(PerfScriptReader, KeepsBytesThatAreNoUtf8) {
    EXPECT_EQ(folded(sample("d\xff 1 1.0: 1 cycles: ", "f\xc3 (/x)")), "d\xff;f\xc3 1\n");
}

TEST(PerfScriptReader, CountsLinesThatMakeNoSense) {
    const auto stacks = test::read_text(
        perf_script_reader(), "dd 1 1.0: 1 cycles: \n\t 7f f (/x)\nABI:2 AX:0x1\n\n# comment\n");
    ASSERT_TRUE(stacks);
    EXPECT_EQ(folded_text(stacks.value().tree), "dd;f 1\n");
    EXPECT_EQ(stacks.value().first_unreadable, "line 3: \"ABI:2 AX:0x1\"");
}

TEST(PerfScriptReader, CollapsesRecursionOnRequest) {
    ReadOptions options;
    options.collapse_recursion = true;
    EXPECT_EQ(folded("dd 1 1.0: 1 cycles: \n\t 7f f (/x)\n\t 80 f (/x)\n\t 81 g (/x)\n\n", options),
              "dd;g;f 1\n");
}

TEST(PerfScriptReader, KnowsItsText) {
    const auto detect = perf_script_reader().detect;
    EXPECT_EQ(detect("# a comment\ndd 1 1.0: 1 cycles: \n\t 7f f (/x)\n\n"), Likelihood::Certain);
    EXPECT_EQ(detect("   12 1.0: 1 cycles: \n\t 7f f (/x)\n\n"), Likelihood::Certain);
    EXPECT_EQ(detect("main;f 1\nmain;g 2\n"), Likelihood::No);
    EXPECT_EQ(detect("some words\n"), Likelihood::No);
    EXPECT_EQ(detect(""), Likelihood::No);
}

/// Many samples, more than one block of them, with stacks that repeat and some that do not.
std::string many_samples(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += "dd 1 1.0: " + std::to_string(i % 7 + 1) + " cycles: \n";
        for (std::size_t depth = 0; depth < 20; ++depth) {
            text += "\t    7f" + std::to_string(i % 997 * (depth % 3)) + " function" +
                    std::to_string(i % (depth + 2)) + "+0x1 (/usr/lib/libprogram.so)\n";
        }
        text += i % 5000 == 17 ? "no line of a stack\n\n" : "\n";
    }
    return text;
}

TEST(PerfScriptReader, ResultDoesNotDependOnTheNumberOfThreads) {
    const std::string text = many_samples(20000);
    ReadOptions options;
    options.threads = 1;
    const auto alone = test::read_text(perf_script_reader(), text, options);
    options.threads = 3;
    const auto shared = test::read_text(perf_script_reader(), text, options);
    ASSERT_TRUE(alone);
    ASSERT_TRUE(shared);
    EXPECT_EQ(folded_text(shared.value().tree), folded_text(alone.value().tree));
    EXPECT_EQ(shared.value().stacks, 20000U);
    EXPECT_EQ(shared.value().unreadable_lines, 4U);
    EXPECT_EQ(shared.value().first_unreadable, alone.value().first_unreadable);
}

TEST(PerfScriptReader, ReadsSamplesLongerThanABlock) {
    std::string text = "dd 1 1.0: 2 cycles: \n";
    for (std::size_t i = 0; i < 300000; ++i) {
        text += "\t    7f f (/usr/lib/libprogram.so)\n";
    }
    ReadOptions options;
    options.collapse_recursion = true;
    EXPECT_EQ(folded(sample("dd 1 1.0: 1 cycles: ", "g (/x)") + text + "\n" +
                         sample("dd 1 1.0: 1 cycles: ", "g (/x)"),
                     options),
              "dd;f 2\ndd;g 2\n");
}

struct ScriptOption {
    const char* name;
    void (*set)(ReadOptions&);
};

class SharedRecordings : public testing::TestWithParam<ScriptOption> {};

std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// The recordings beside the checkout; WICK_SHARED_DATA names another place.
std::filesystem::path shared_recordings() {
    const char* place = std::getenv("WICK_SHARED_DATA");
    return std::filesystem::path(place != nullptr ? place : WICK_SOURCE_DIR "/../shared/data") /
           "stackcollapse-perf";
}

TEST_P(SharedRecordings, AreFoldedAsStackcollapsePerfDoes) {
    const auto folder = shared_recordings();
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << folder << " is absent";
    }
    std::size_t compared = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto expected =
            folder / "results" /
            (entry.path().stem().string() + "-collapsed-" + GetParam().name + ".txt");
        if (entry.path().extension() != ".txt" || !std::filesystem::exists(expected)) {
            continue;
        }
        ReadOptions options = compat();
        GetParam().set(options);
        EXPECT_EQ(folded(contents(entry.path()), options), contents(expected)) << entry.path();
        ++compared;
    }
    EXPECT_GT(compared, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Options, SharedRecordings,
    testing::Values(ScriptOption{"pid", [](ReadOptions& options) { options.pid = true; }},
                    ScriptOption{"tid", [](ReadOptions& options) { options.tid = true; }},
                    ScriptOption{"kernel",
                                 [](ReadOptions& options) { options.mark_kernel = true; }},
                    ScriptOption{"jit", [](ReadOptions& options) { options.mark_jit = true; }},
                    ScriptOption{"all",
                                 [](ReadOptions& options) {
                                     options.mark_kernel = true;
                                     options.mark_jit = true;
                                 }},
                    ScriptOption{"addrs", [](ReadOptions& options) { options.addresses = true; }}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace wick::folding
