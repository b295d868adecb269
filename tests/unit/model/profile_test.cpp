#include "model/profile.hpp"

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(Profile, EqualStacksAreOneEntry) {
    Profile profile;
    const ModuleId module = profile.intern_module({});
    const FrameId main = profile.intern_frame({module, 0x10});
    const FrameId leaf = profile.intern_frame({module, 0x20});
    const StackId first = profile.intern_stack(profile.intern_stack(kEmptyStack, main), leaf);
    const StackId second = profile.intern_stack(profile.intern_stack(kEmptyStack, main), leaf);
    EXPECT_EQ(first, second);
    EXPECT_EQ(profile.stacks().size(), 3U);
}

TEST(Profile, SamplesOfOneStackAreCountedTogetherAndWeightIsConserved) {
    Profile profile;
    const ThreadId thread = profile.intern_thread({1, 1, {}});
    const FrameId frame = profile.intern_frame({profile.intern_module({}), 1});
    const StackId stack = profile.intern_stack(kEmptyStack, frame);
    profile.add_sample(thread, stack, StackEnd::Rooted, 5);
    profile.add_sample(thread, stack, StackEnd::Rooted, 7);
    profile.add_sample(thread, stack, StackEnd::CopyEnded, 1);
    ASSERT_EQ(profile.samples().size(), 2U);
    EXPECT_EQ(profile.samples()[0].count, 2U);
    EXPECT_EQ(profile.samples()[0].weight, 12U);
    EXPECT_EQ(profile.total_weight(), 13U);
    EXPECT_EQ(profile.losses.ends(StackEnd::CopyEnded), 1U);
}

TEST(Profile, ModulesOfOnePathAndTwoBuildsAreTwo) {
    Profile profile;
    const StringId path = profile.strings.intern("/usr/lib/a.so");
    const std::byte one[] = {std::byte{1}};
    const std::byte two[] = {std::byte{2}};
    EXPECT_NE(profile.intern_module({ModuleKind::File, path, 0, BuildId(one)}),
              profile.intern_module({ModuleKind::File, path, 0, BuildId(two)}));
}

TEST(Profile, KeepsTheOrderOfSamplesOnlyWhenAsked) {
    Profile profile;
    const ThreadId thread = profile.intern_thread({1, 2, {}});
    profile.add_sample(thread, kEmptyStack, StackEnd::Rooted, 1);
    EXPECT_FALSE(profile.keeps_order());
    EXPECT_TRUE(profile.runs().empty());
}

TEST(Profile, RunsAreRowsOfEqualStacksOfOneThread) {
    Profile profile;
    profile.keep(KeptTime::Order);
    const ThreadId first = profile.intern_thread({1, 1, {}});
    const ThreadId second = profile.intern_thread({1, 2, {}});
    const StackId stack = profile.intern_stack(kEmptyStack, FrameId{7});
    for (const auto& [thread, at] : {std::pair(first, kEmptyStack),
                                     {second, stack},
                                     {first, kEmptyStack},
                                     {first, stack},
                                     {second, stack},
                                     {first, kEmptyStack}}) {
        profile.add_sample(thread, at, StackEnd::Rooted, 10);
    }
    std::vector<std::pair<ThreadId, std::uint64_t>> runs;
    for (const SampleRun& run : profile.runs()) {
        runs.emplace_back(profile.samples()[run.group].thread, run.weight);
    }
    const std::vector<std::pair<ThreadId, std::uint64_t>> expected{
        {first, 20}, {second, 20}, {first, 10}, {first, 10}};
    EXPECT_EQ(runs, expected);
}

TEST(Profile, KnowsWhenItsSamplesWereTakenIfItIsToldOfAll) {
    Profile profile;
    const ThreadId thread = profile.intern_thread({1, 1, {}});
    const auto add = [&](SampleTime when, ThreadState state, std::uint64_t weight) {
        profile.add_sample(thread, kEmptyStack, StackEnd::Rooted, weight, state, when);
    };
    EXPECT_EQ(profile.slices(), nullptr) << "it was not asked to";
    profile.keep(KeptTime::Slices);
    add(SampleTime::at(5'000'000), ThreadState::Running, 3);
    add({6'000'000, 6'000'010}, ThreadState::Blocked, 10);
    add(SampleTime::at(5'000'100), ThreadState::Running, 3);
    ASSERT_NE(profile.slices(), nullptr);
    EXPECT_EQ(profile.slices()->weight(), 16U);
    EXPECT_EQ(profile.slices()->entries(), (std::vector<TimeSlices::Entry>{{0, 0, 6}, {1, 1, 10}}));
    add({}, ThreadState::Running, 1);
    EXPECT_EQ(profile.slices(), nullptr) << "one has no time";
}

}  // namespace
}  // namespace wick
