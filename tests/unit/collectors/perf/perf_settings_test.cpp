#include "collectors/perf/perf_settings.hpp"

#include <cerrno>

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

using testing::Test;

PerfSettings paranoid(int level) {
    PerfSettings settings;
    settings.paranoid = level;
    return settings;
}

TEST(PerfSettings, ARefusalNamesTheNumberReadAndTheCommandThatHelps) {
    const Error error =
        explain_open_failure(EACCES, paranoid(4), {"cpu-clock", false, false, false});
    EXPECT_EQ(error.code, ErrorCode::PermissionDenied);
    EXPECT_NE(error.message.find("kernel.perf_event_paranoid is 4"), std::string::npos);
    EXPECT_NE(error.hint.find("sudo sysctl kernel.perf_event_paranoid=2"), std::string::npos);
}

TEST(PerfSettings, TheKernelNeedsALowerNumber) {
    const Error error =
        explain_open_failure(EACCES, paranoid(2), {"cpu-clock", true, false, false});
    EXPECT_NE(error.hint.find("perf_event_paranoid=1"), std::string::npos);
}

TEST(PerfSettings, WaitsNeedTheKernelWhichRootMayRecordToo) {
    const Error error =
        explain_open_failure(EACCES, paranoid(2), {"context-switches", true, false, true});
    EXPECT_EQ(error.code, ErrorCode::PermissionDenied);
    EXPECT_NE(error.message.find("wait within the kernel"), std::string::npos);
    EXPECT_NE(error.message.find("kernel.perf_event_paranoid is 2"), std::string::npos);
    EXPECT_NE(error.hint.find("sudo sysctl kernel.perf_event_paranoid=1"), std::string::npos);
    EXPECT_NE(error.hint.find("wick --root"), std::string::npos);
}

TEST(PerfSettings, AnotherUsersProcessIsAMatterOfRoot) {
    const Error error =
        explain_open_failure(EACCES, paranoid(2), {"cpu-clock", false, true, false});
    EXPECT_NE(error.hint.find("sudo"), std::string::npos);
    EXPECT_EQ(error.hint.find("sysctl"), std::string::npos);
}

TEST(PerfSettings, ARefusalThatTheSettingDoesNotExplainPointsToContainers) {
    const Error error = explain_open_failure(EPERM, paranoid(1), {"cpu-clock", true, false, false});
    EXPECT_NE(error.hint.find("PERFMON"), std::string::npos);
}

TEST(PerfSettings, AMissingCounterIsNoMatterOfRights) {
    const Error error =
        explain_open_failure(ENOENT, paranoid(1), {"cache-misses", true, false, false});
    EXPECT_EQ(error.code, ErrorCode::CollectorFailed);
    EXPECT_NE(error.message.find("cache-misses"), std::string::npos);
}

TEST(PerfSettings, AMissingSystemCallIsAnUnsupportedPlatform) {
    EXPECT_EQ(explain_open_failure(ENOSYS, {}, {}).code, ErrorCode::UnsupportedPlatform);
}

TEST(PerfSettings, TooLittleLockableMemoryNamesItsLimit) {
    PerfSettings settings;
    settings.mlock_kib = 516;
    const Error error = explain_buffer_failure(EPERM, settings);
    EXPECT_EQ(error.code, ErrorCode::PermissionDenied);
    EXPECT_NE(error.message.find("516 KiB"), std::string::npos);
}

TEST(PerfSettings, WhatCannotBeReadIsAbsent) {
    const PerfSettings settings = read_perf_settings("/nonexistent");
    EXPECT_FALSE(settings.paranoid);
    EXPECT_FALSE(settings.max_stack);
}

}  // namespace
}  // namespace wick::perf
