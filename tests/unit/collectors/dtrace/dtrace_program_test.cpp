#include "collectors/dtrace/dtrace_program.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::dtrace {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::array<std::uint32_t, 1> kOne{12};
const std::array<std::uint32_t, 2> kTwo{12, 34};

TEST(DtraceProgram, SamplesBothStacksOfAProcessAndItsChildren) {
    RecordOptions options;
    EXPECT_EQ(sampling_program(options, {kOne}),
              "dtrace:::BEGIN\n{\n    wick_begun = timestamp;\n    printf(\"wick: ready\\n\");\n}\n"
              "\nprofile-997\n/(pid == 12 || progenyof(12))/\n{\n"
              "    @[execname, pid, stack(127), ustack(127)] = count();\n}\n");
}

TEST(DtraceProgram, FollowsWhatDtraceStartsWhereThereIsNoProcessYet) {
    EXPECT_THAT(sampling_program({}, {}), HasSubstr("/(pid == $target || progenyof($target))/"));
}

TEST(DtraceProgram, FollowsSeveralProcesses) {
    EXPECT_THAT(sampling_program({}, {kTwo}),
                HasSubstr("/(pid == 12 || progenyof(12) || pid == 34 || progenyof(34))/"));
}

TEST(DtraceProgram, LeavesChildrenOutWhereTheyAreNotFollowed) {
    EXPECT_THAT(sampling_program({}, {.with_children = false}), HasSubstr("/(pid == $target)/"));
    EXPECT_THAT(sampling_program({}, {.pids = kTwo, .with_children = false}),
                HasSubstr("/(pid == 12 || pid == 34)/"));
}

TEST(DtraceProgram, EndsWithTheUsersTime) {
    RecordOptions options;
    EXPECT_EQ(ending_clause(options), "");
    options.delay = std::chrono::milliseconds(500);
    options.duration = std::chrono::seconds(2);
    EXPECT_EQ(ending_clause(options), "\ntick-2500ms\n{\n    exit(0);\n}\n");
}

TEST(DtraceProgram, LeavesOutTheHeldTarget) {
    EXPECT_THAT(sampling_program({}, {.pids = kOne, .left_out = "wick"}),
                HasSubstr("progenyof(12)) && execname != \"wick\"/"));
}

TEST(DtraceProgram, HeedsFrequencyDelayAndDepth) {
    RecordOptions options;
    options.frequency_hz = 99;
    options.delay = std::chrono::milliseconds(250);
    options.max_frames = 20;
    const std::string program = sampling_program(options, {kOne});
    EXPECT_THAT(program, HasSubstr("profile-99\n"));
    EXPECT_THAT(program, HasSubstr(" && timestamp - wick_begun >= 250000000/"));
    EXPECT_THAT(program, HasSubstr("stack(20), ustack(20)"));
}

TEST(DtraceProgram, SamplesOneSideOfTheKernelsBorder) {
    RecordOptions options;
    options.scope = SampleScope::Kernel;
    EXPECT_THAT(sampling_program(options, {kOne}), HasSubstr(" && arg0 != 0/"));
    EXPECT_THAT(sampling_program(options, {kOne}), HasSubstr("pid, stack(127)] ="));
    options.scope = SampleScope::User;
    EXPECT_THAT(sampling_program(options, {kOne}), HasSubstr(" && arg1 != 0/"));
    EXPECT_THAT(sampling_program(options, {kOne}), HasSubstr("pid, ustack(127)] ="));
}

TEST(DtraceProgram, WatchesTimersWhenAsked) {
    EXPECT_THAT(sampling_program({}, {.pids = kOne, .watch_timers = true}),
                HasSubstr("/!wick_seen[cpu]/"));
    EXPECT_THAT(sampling_program({}, {kOne}), Not(HasSubstr("wick_seen")));
}

TEST(DtraceProgram, PutsTheProcessIntoTheUsersProgram) {
    const auto program = users_program("pid$target::f:entry /pid == $target/ {}", {kOne});
    ASSERT_TRUE(program);
    EXPECT_EQ(program.value(), "pid12::f:entry /pid == 12/ {}");
    EXPECT_EQ(users_program("/pid == $target/", {}).value(), "/pid == $target/");
}

TEST(DtraceProgram, RefusesOneTargetForSeveralProcesses) {
    const auto program = users_program("/pid == $target/", {kTwo});
    ASSERT_FALSE(program);
    EXPECT_EQ(program.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(program.error().message, HasSubstr("there are 2"));
    EXPECT_TRUE(users_program("profile-1 { @ = count(); }", {kTwo}));
}

TEST(DtraceProgram, RefusesWhatDtraceCannotDo) {
    RecordOptions options;
    EXPECT_TRUE(check_options(options));
    options.event = "cycles";
    EXPECT_THAT(check_options(options).error().message, HasSubstr("--event"));
    options.event.clear();
    options.kept_time = KeptTime::Order;
    EXPECT_THAT(check_options(options).error().message, HasSubstr("--flamechart"));
    options.kept_time = KeptTime::Slices;
    options.call_graph = CallGraph::Dwarf;
    EXPECT_THAT(check_options(options).error().message, HasSubstr("--call-graph dwarf"));
}

}  // namespace
}  // namespace wick::dtrace
