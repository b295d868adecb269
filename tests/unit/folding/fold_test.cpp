#include "folding/fold.hpp"

#include <numeric>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "folding/folded_writer.hpp"
#include "folding/truth_report.hpp"
#include "object/debian_package.hpp"
#include "unit/object/elf_builder.hpp"

namespace wick::folding {
namespace {

/// A profile of frames in code made at run time, so that its names need no file.
class FoldTest : public testing::Test {
 protected:
    FoldTest() {
        sources_.jit_code = &jit_code_;
        code_ = profile_.intern_module({ModuleKind::Anonymous, {}, 1, {}});
        thread_ = profile_.intern_thread({1, 1, profile_.strings.intern("app")});
    }

    /// The frame of a function whose name is one character.
    FrameId frame(char name) {
        const auto address = static_cast<std::uint64_t>(static_cast<unsigned char>(name)) << 8U;
        jit_code_.of(1).add({address, 0x100, 0, std::string_view(&name, 1), {}});
        return profile_.intern_frame({code_, address + 3});
    }

    StackId stack(std::string_view names) {
        StackId stack = kEmptyStack;
        for (const char name : names) {
            stack = profile_.intern_stack(stack, frame(name));
        }
        return stack;
    }

    void sample(std::string_view names, std::uint64_t weight, StackEnd end = StackEnd::Rooted) {
        profile_.add_sample(thread_, stack(names), end, weight);
    }

    std::string folded(const FoldOptions& options = {}) {
        std::ostringstream text;
        write_folded(fold(profile_, sources_, options).tree, text);
        return text.str();
    }

    Profile profile_;
    SymbolSources sources_;
    object::JitCodeStore jit_code_;
    ModuleId code_{};
    ThreadId thread_{};
};

TEST_F(FoldTest, PutsStacksUnderTheirProcess) {
    sample("ab", 3);
    sample("abc", 4);
    sample("a", 1);
    EXPECT_EQ(folded(), "app;a 1\napp;a;b 3\napp;a;b;c 4\n");
    EXPECT_EQ(folded({.process_names = false}), "a 1\na;b 3\na;b;c 4\n");
}

TEST_F(FoldTest, IdsTellProcessesOfOneNameApart) {
    sample("a", 1);
    const ThreadId other = profile_.intern_thread({1, 2, profile_.strings.intern("app")});
    profile_.add_sample(other, stack("a"), StackEnd::Rooted, 2);
    FoldOptions options;
    options.ids.pid = true;
    EXPECT_EQ(folded(options), "app-1;a 3\n");
    options.ids.tid = true;
    EXPECT_EQ(folded(options), "app-1/1;a 1\napp-1/2;a 2\n");
}

TEST_F(FoldTest, WhatThreadsWaitForStandsOnTheirStacks) {
    sample("ab", 3);
    profile_.add_sample(thread_, stack("ab"), StackEnd::Rooted, 40, ThreadState::Blocked);
    profile_.add_sample(thread_, stack("a"), StackEnd::Rooted, 5, ThreadState::Runnable);
    profile_.add_sample(thread_, kEmptyStack, StackEnd::NoUserStack, 6, ThreadState::Blocked);
    EXPECT_EQ(folded(), "app;[waiting] 6\napp;a;[runnable] 5\napp;a;b 3\napp;a;b;[waiting] 40\n");
    const TruthReport report = truth_report(profile_, fold(profile_, sources_));
    EXPECT_EQ(report.times.waits, 3U);
    EXPECT_EQ(report.times.running, 3U);
    EXPECT_EQ(report.times.blocked, 46U);
    EXPECT_EQ(report.times.runnable, 5U);
}

TEST_F(FoldTest, WaitsAreInAFlameChartToo) {
    profile_.keep(KeptTime::Order);
    sample("a", 1);
    profile_.add_sample(thread_, stack("a"), StackEnd::Rooted, 20, ThreadState::Blocked);
    sample("a", 3);
    EXPECT_EQ(folded(), "app 1;a 4\napp 1;a;[waiting] 20\n");
}

TEST_F(FoldTest, WithTheOrderKeptThreadsAreLanesAndOnlyNeighboursAreMerged) {
    profile_.keep(KeptTime::Order);
    const ThreadId other = profile_.intern_thread({1, 2, profile_.strings.intern("app")});
    const ThreadId renamed = profile_.intern_thread({1, 2, profile_.strings.intern("worker")});
    sample("ma", 1);
    profile_.add_sample(other, stack("b"), StackEnd::Rooted, 10);
    sample("mb", 2);
    profile_.add_sample(renamed, stack("b"), StackEnd::CopyEnded, 20);
    sample("m", 3);
    sample("mb", 4);
    const StackTree tree = fold(profile_, sources_).tree;
    ASSERT_TRUE(tree.in_order());
    std::vector<std::string> lines;
    const auto totals = tree.totals();
    for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
        const auto node = static_cast<NodeId>(i);
        lines.push_back(std::string(tree.name(tree.node(node).parent)) + ">" +
                        std::string(tree.name(node)) + " " + std::to_string(tree.lead(node)) + "+" +
                        std::to_string(totals[i]));
    }
    EXPECT_EQ(lines, (std::vector<std::string>{">app 1 0+10", "app 1>m 0+10", "m>a 0+1", "m>b 0+2",
                                               "m>b 3+4", ">worker 2 0+30", "worker 2>b 0+10",
                                               "worker 2>[truncated] 0+20", "[truncated]>b 0+20"}));
    EXPECT_EQ(totals[0], profile_.total_weight());
}

TEST_F(FoldTest, AddressesOfOneFunctionAreOneFrame) {
    const FrameId first = frame('a');
    Frame other = profile_.frame(first);
    other.address += 8;
    const FrameId second = profile_.intern_frame(other);
    for (const FrameId each : {first, second}) {
        profile_.add_sample(thread_, profile_.intern_stack(kEmptyStack, each), StackEnd::Rooted, 2);
    }
    EXPECT_EQ(folded(), "app;a 4\n");
}

TEST_F(FoldTest, ProcessesOfOneNameAreOneFrame) {
    sample("a", 1);
    const ThreadId second = profile_.intern_thread({2, 2, profile_.strings.intern("app")});
    const ThreadId other = profile_.intern_thread({3, 3, profile_.strings.intern("child")});
    const ThreadId unnamed = profile_.intern_thread({4, 4, {}});
    for (const ThreadId thread : {second, other, unnamed}) {
        profile_.add_sample(thread, stack("a"), StackEnd::Rooted, 1);
    }
    EXPECT_EQ(folded(), "[unknown];a 1\napp;a 2\nchild;a 1\n");
}

TEST_F(FoldTest, MarksStacksWhoseCallersAreMissing) {
    for (std::size_t i = 0; i < kStackEndCount; ++i) {
        sample("a", 1, static_cast<StackEnd>(i));
    }
    EXPECT_EQ(folded(), "app;[truncated];a 7\napp;a 3\n");
    EXPECT_EQ(folded({.process_names = false}), "[truncated];a 7\na 3\n");
}

TEST_F(FoldTest, StacksThatEndInChainEndedOrWithoutUserStackAreNotMarked) {
    sample("a", 1, StackEnd::ChainEnded);
    sample("b", 1, StackEnd::NoUserStack);
    EXPECT_EQ(folded(), "app;a 1\napp;b 1\n");
}

TEST_F(FoldTest, KeepsSamplesWithoutAnyFrame) {
    profile_.add_sample(thread_, kEmptyStack, StackEnd::NoUserStack, 5);
    profile_.add_sample(thread_, kEmptyStack, StackEnd::Unmapped, 6);
    EXPECT_EQ(folded(), "app 5\napp;[truncated] 6\n");
    EXPECT_EQ(folded({.process_names = false}), "[truncated] 6\n[unknown] 5\n");
}

TEST_F(FoldTest, AnEmptyProfileIsAnEmptyTree) {
    EXPECT_EQ(folded(), "");
}

TEST_F(FoldTest, KeepsTheUnit) {
    profile_.unit.name = "page-faults";
    EXPECT_EQ(fold(profile_, sources_).tree.unit.name, "page-faults");
}

TEST_F(FoldTest, ConservesWeightForAnyProfile) {
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string names;
        for (auto depth = random() % 12; depth > 0; --depth) {
            names += static_cast<char>('a' + random() % 5);
        }
        const auto pid = static_cast<std::uint32_t>(random() % 3);
        const ThreadId thread =
            profile_.intern_thread({pid, pid, profile_.strings.intern("p" + std::to_string(pid))});
        profile_.add_sample(thread, stack(names), static_cast<StackEnd>(random() % kStackEndCount),
                            random() % 1000);
    }
    for (const bool process_names : {true, false}) {
        const FoldedProfile folded = fold(profile_, sources_, {.process_names = process_names});
        EXPECT_EQ(folded.tree.totals()[0], profile_.total_weight());
        EXPECT_EQ(folded.tree.node(StackTree::kRoot).self, 0U);
    }
}

TEST_F(FoldTest, TheOrderOfSamplesDoesNotMatter) {
    sample("ab", 1);
    sample("ba", 2, StackEnd::DepthLimit);
    const std::string one = folded();
    Profile turned;
    std::swap(profile_, turned);
    code_ = profile_.intern_module({ModuleKind::Anonymous, {}, 1, {}});
    thread_ = profile_.intern_thread({1, 1, profile_.strings.intern("app")});
    sample("ba", 2, StackEnd::DepthLimit);
    sample("ab", 1);
    EXPECT_EQ(folded(), one);
}

TEST_F(FoldTest, DoesNotMissTheNamesOfAThreadsFirstFunctions) {
    const FrameId start_up = profile_.intern_frame(
        {profile_.intern_module(
             {ModuleKind::File, profile_.strings.intern("/lib/libc.so.6"), 0, {}}),
         0x10});
    const StackId below = profile_.intern_stack(kEmptyStack, start_up);
    profile_.add_sample(thread_, profile_.intern_stack(below, frame('m')), StackEnd::Rooted, 7);
    const auto modules = fold(profile_, sources_).nameless_modules;
    ASSERT_EQ(modules.size(), 1U);
    EXPECT_EQ(modules[0].weight, 0U);
}

TEST_F(FoldTest, ReportsModulesWithoutNamesTheHeaviestFirst) {
    const ModuleId library = profile_.intern_module(
        {ModuleKind::File, profile_.strings.intern("/opt/libfoo.so"), 0, {}});
    const FrameId nameless = profile_.intern_frame({library, 0x10});
    const FrameId also_nameless = profile_.intern_frame({library, 0x20});
    const FrameId unknown = profile_.intern_frame({profile_.intern_module({}), 0x30});
    StackId main = kEmptyStack;
    for (const char each : {'s', 't', 'm'}) {
        main = profile_.intern_stack(main, frame(each));
    }
    const StackId below = profile_.intern_stack(main, nameless);
    profile_.add_sample(thread_, profile_.intern_stack(below, also_nameless), StackEnd::Rooted, 7);
    profile_.add_sample(thread_, profile_.intern_stack(below, frame('a')), StackEnd::Rooted, 2);
    profile_.add_sample(thread_, profile_.intern_stack(main, unknown), StackEnd::Rooted, 5);
    const auto modules = fold(profile_, sources_).nameless_modules;
    ASSERT_EQ(modules.size(), 2U);
    EXPECT_EQ(modules[0].path, "/opt/libfoo.so");
    EXPECT_EQ(modules[0].kind, ModuleKind::File);
    EXPECT_EQ(modules[0].weight, 9U);
    EXPECT_EQ(modules[1].path, "");
    EXPECT_EQ(modules[1].weight, 5U);
}

/// Nine tenths of the samples are in a file of that build.
class FoldFilesTest : public FoldTest {
 protected:
    std::string remedy_of(const std::string& path, const BuildId& build_id) {
        const ModuleId module =
            profile_.intern_module({ModuleKind::File, profile_.strings.intern(path), 0, build_id});
        const FrameId nameless = profile_.intern_frame({module, 1});
        StackId stack = kEmptyStack;
        for (const char each : {'s', 't', 'm'}) {
            stack = profile_.intern_stack(stack, frame(each));
        }
        profile_.add_sample(thread_, profile_.intern_stack(stack, nameless), StackEnd::Rooted, 9);
        sources_.images = &images_;
        const auto modules = fold(profile_, sources_).nameless_modules;
        EXPECT_EQ(modules.size(), 1U);
        return modules.empty() ? std::string() : modules[0].remedy;
    }

    object::ImageStore images_{object::DebugFileRoots{{}, ""}};
};

TEST_F(FoldFilesTest, SayWhenAFileWasReplaced) {
    const std::string path = "/proc/self/exe";
    const auto now = object::Image::open(path);
    if (!now || now.value()->build_id().empty()) {
        GTEST_SKIP() << "needs a program with a build id at " << path;
    }
    const std::string remedy = remedy_of(path, BuildId(as_bytes("another build")));
    EXPECT_NE(remedy.find(path + " was replaced"), std::string::npos) << remedy;
    EXPECT_NE(remedy.find("record it again"), std::string::npos) << remedy;
}

TEST_F(FoldFilesTest, SayWhenAFileCannotBeRead) {
    const std::string remedy = remedy_of("/missing/libfoo.so", {});
    EXPECT_NE(remedy.find("cannot read /missing/libfoo.so"), std::string::npos) << remedy;
}

TEST_F(FoldFilesTest, SayHowToGetTheDebugFileOfAStrippedOne) {
    test::ElfBuilder stripped;
    stripped.add({".text", 1, 6, 0x1000, std::vector<std::byte>(0x1000), 0, 0, 0});
    images_.add(object::Image::from_memory(stripped.build(), "/opt/libfoo.so").value());
    EXPECT_EQ(remedy_of("/opt/libfoo.so", {}), object::debug_package_hint(""));
}

TEST_F(FoldTest, TheTreeKnowsWhenItsStacksWereSampled) {
    profile_.keep(KeptTime::Slices);
    constexpr std::uint64_t kMoment = 5'000'000'000;
    const auto sample_at = [&](std::string_view names, SampleTime when, std::uint64_t weight,
                               ThreadState state) {
        profile_.add_sample(thread_, stack(names), StackEnd::Rooted, weight, state, when);
    };
    sample_at("ab", SampleTime::at(kMoment), 3, ThreadState::Running);
    sample_at("a", SampleTime::at(kMoment), 4, ThreadState::Running);
    sample_at("ab", {kMoment + 1, kMoment + 6}, 5, ThreadState::Blocked);
    const StackTree tree = fold(profile_, sources_).tree;
    ASSERT_TRUE(tree.times);
    EXPECT_EQ(tree.times->lanes, std::vector<std::string>{"app 1"});
    std::vector<std::string> weights;
    for (const TreeTimes::Entry& entry : tree.times->entries) {
        weights.push_back(std::string(tree.name(entry.node)) + " " + std::to_string(entry.weight));
    }
    EXPECT_EQ(weights, (std::vector<std::string>{"a 4", "b 3", "[waiting] 5"}));
    sample("c", 1);
    EXPECT_FALSE(fold(profile_, sources_).tree.times) << "of one sample the time is not known";
}

}  // namespace
}  // namespace wick::folding
