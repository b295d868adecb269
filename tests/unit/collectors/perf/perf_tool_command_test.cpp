#include "collectors/perf/perf_tool_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/command_text.hpp"

namespace wick::perf {
namespace {

using testing::HasSubstr;

TEST(PerfToolCommand, SaysWhatTheOptionsSay) {
    RecordOptions options;
    options.event = "page-faults";
    options.delay = std::chrono::milliseconds(250);
    options.scope = SampleScope::User;
    options.call_graph = CallGraph::FramePointers;
    LaunchPlan plan;
    plan.command = {"./a b", "--help"};
    const auto arguments = perf_record_arguments(options);
    ASSERT_TRUE(arguments);
    EXPECT_EQ(shell_quoted(perf_record_command("/opt/perf", arguments.value(), "/tmp/x", plan)),
              "/opt/perf record -F 997 --call-graph fp --buildid-all --no-buildid-cache "
              "-e page-faults --all-user -D 250 -o /tmp/x -- './a b' --help");
}

TEST(PerfToolCommand, TakesTheUsersWordsAsTheyAre) {
    RecordOptions options;
    options.perf_command = {"record", "-e", "cycles:u", "-c", "100", "-g"};
    LaunchPlan plan;
    plan.pids = {12, 34};
    const auto arguments = perf_record_arguments(options);
    ASSERT_TRUE(arguments);
    EXPECT_EQ(shell_quoted(perf_record_command("perf", arguments.value(), "f", plan)),
              "perf record -e cycles:u -c 100 -g -o f -p 12,34");
}

TEST(PerfToolCommand, RefusesOtherCommandsAndFiles) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"stat"}, {"record", "-o", "x"}, {"record", "--output=x"}}) {
        RecordOptions options;
        options.perf_command = words;
        const auto arguments = perf_record_arguments(options);
        ASSERT_FALSE(arguments);
        EXPECT_EQ(arguments.error().code, ErrorCode::InvalidArgument);
    }
}

TEST(PerfToolCommand, ExplainsWhatPerfSays) {
    PerfSettings settings;
    settings.paranoid = 3;
    const Error rights = explain_perf_failure(
        "Error:\nAccess to performance monitoring and observability operations is limited.\n"
        "Consider adjusting /proc/sys/kernel/perf_event_paranoid setting\n",
        255, settings);
    EXPECT_EQ(rights.code, ErrorCode::PermissionDenied);
    EXPECT_THAT(rights.message, HasSubstr("Access to performance"));
    EXPECT_THAT(rights.message, HasSubstr("perf_event_paranoid is 3"));
    const Error event = explain_perf_failure(
        "event syntax error: 'nonsense'\n                     \\___ parser error\n", 129, settings);
    EXPECT_EQ(event.code, ErrorCode::InvalidArgument);
    EXPECT_THAT(event.message, HasSubstr("event syntax error: 'nonsense'"));
    const Error other = explain_perf_failure("", 1, settings);
    EXPECT_EQ(other.code, ErrorCode::CollectorFailed);
    EXPECT_THAT(other.message, HasSubstr("status 1: it said nothing"));
}

}  // namespace
}  // namespace wick::perf
