// dtrace is a script here, which does what the manuals say of -s, -o, -c and -p.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temp_dir.hpp"
#include "collectors/dtrace/dtrace_alone.hpp"

namespace wick::dtrace {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* kStandIn = R"(#!/bin/sh
pwd >"$(dirname "$0")/seen"
echo "$*" >>"$(dirname "$0")/seen"
echo "VALUE=$VALUE" >>"$(dirname "$0")/seen"
while [ $# -gt 0 ]; do
    case $1 in
    -s) script=$2 ;;
    -o) output=$2 ;;
    -c) $2 ;;
    -p) [ "$2" != 404 ] || { echo "dtrace: failed to grab process 404: No such process" >&2; exit 1; } ;;
    esac
    shift
done
cat "$script" >>"$(dirname "$0")/seen"
printf 'wick: ready\n\n  prog 12\n              a`b+0x1\n              a`c+0x2\n                3\n' >>"$output"
echo 'dtrace: 5 aggregation drops on CPU 0' >&2
)";

std::string read_file(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

class DtraceAlone : public testing::Test {
 protected:
    void SetUp() override {
        auto created = TempDir::create();
        ASSERT_TRUE(created);
        directory_ = std::make_unique<TempDir>(std::move(created.value()));
        tool_ = {directory_->file("dtrace"), "Sun D 1.13", Family::Classic};
        std::ofstream(tool_.path) << kStandIn;
        std::filesystem::permissions(tool_.path, std::filesystem::perms::owner_all);
    }

    Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options = {}) {
        const Interrupt interrupt;
        return record_with_dtrace_alone(tool_, plan, options, interrupt);
    }

    /// Directory, arguments, a variable and the D program that dtrace got.
    [[nodiscard]] std::string seen() const { return read_file(directory_->file("seen")); }

    std::unique_ptr<TempDir> directory_;
    Tool tool_;
};

TEST_F(DtraceAlone, StartsTheTargetThroughDtraceInItsDirectoryWithItsVariables) {
    LaunchPlan plan;
    plan.command = {"touch", "started"};
    plan.directory = directory_->file("");
    plan.environment = {{"VALUE", "a b"}};
    const auto recording = record(plan);
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_TRUE(std::filesystem::exists(directory_->file("started")));
    EXPECT_THAT(seen(), HasSubstr("-c touch started\n"));
    EXPECT_THAT(seen(), HasSubstr("VALUE=a b\n"));
    EXPECT_THAT(seen(), HasSubstr("/(pid == $target)/"));
    EXPECT_THAT(seen(), Not(HasSubstr("tick-")));
    ASSERT_TRUE(recording.value().text);
    EXPECT_EQ(recording.value().text->format, "dtrace");
    EXPECT_TRUE(recording.value().text->has_process_ids);
    EXPECT_THAT(read_file(recording.value().text->path), HasSubstr("a`b+0x1"));
    EXPECT_EQ(recording.value().stop, StopReason::TargetEnded);
}

TEST_F(DtraceAlone, AttachesUntilTheTimeIsUpAndKeepsTheTextWhereTheUserWants) {
    LaunchPlan plan;
    plan.pids = {12, 34};
    RecordOptions options;
    options.duration = std::chrono::seconds(3);
    options.keep_recording = directory_->file("kept");
    const auto recording = record(plan, options);
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_THAT(seen(), HasSubstr("-p 12 -p 34\n"));
    EXPECT_THAT(seen(), HasSubstr("tick-3000ms\n{\n    exit(0);"));
    EXPECT_THAT(read_file(options.keep_recording), HasSubstr("a`b+0x1"));
    EXPECT_THAT(recording.value().profile.notes,
                testing::ElementsAre("DTrace said: dtrace: 5 aggregation drops on CPU 0"));
}

TEST_F(DtraceAlone, RunsTheUsersProgram) {
    LaunchPlan plan;
    plan.pids = {12};
    RecordOptions options;
    options.d_program = "profile-9 /pid == $target/ { @[ustack()] = count(); }";
    const auto recording = record(plan, options);
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_THAT(seen(), HasSubstr("profile-9 /pid == 12/"));
    EXPECT_FALSE(recording.value().text->has_process_ids);
}

TEST_F(DtraceAlone, SaysWhyDtraceFailed) {
    LaunchPlan plan;
    plan.pids = {404};
    const auto recording = record(plan);
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::TargetNotFound);
    EXPECT_THAT(recording.error().message, HasSubstr("failed to grab process 404"));
}

TEST_F(DtraceAlone, RefusesWordsThatDtraceWouldSplit) {
    LaunchPlan plan;
    plan.command = {"touch", "two words"};
    const auto recording = record(plan);
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(recording.error().message, HasSubstr("two words"));
    EXPECT_THAT(recording.error().hint, HasSubstr("-p"));
    EXPECT_FALSE(std::filesystem::exists(directory_->file("seen")));
}

}  // namespace
}  // namespace wick::dtrace
