#include "collectors/etw/etw_collector.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temp_dir.hpp"
#include "support/etl_builder.hpp"
#include "support/fake_etw.hpp"

namespace wick::etw {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class NoListener : public CodeListener {
 public:
    void on_code(const std::shared_ptr<const object::Image>& /*image*/,
                 std::vector<std::uint64_t> /*addresses*/) override {}
};

/// A session that recorded two samples of the target, one of its child and one of a stranger.
std::string recorded_trace() {
    test::EtlBuilder trace;
    trace.process(3, 1, 50, 1, "shell.exe");
    trace.process(1, 2, 100, 7, "a.exe");
    trace.thread(1, 2, 100, 101);
    trace.process(1, 3, 200, 100, "child.exe");
    trace.thread(1, 3, 200, 201);
    trace.thread(3, 1, 50, 51);
    for (const std::uint32_t tid : {101U, 101U, 201U, 51U}) {
        static std::uint64_t time = 10;
        trace.sample(time++, tid, 0x1000);
    }
    return trace.file();
}

class EtwCollectorTest : public testing::Test {
 protected:
    EtwCollectorTest() {
        auto api = std::make_unique<test::FakeEtwApi>(calls_);
        api_ = api.get();
        api_->trace = recorded_trace();
        auto target = std::make_unique<test::FakeTarget>(calls_);
        target_ = target.get();
        collector_ = std::make_unique<EtwCollector>(
            std::move(api), [held = std::make_shared<std::unique_ptr<LiveTarget>>(
                                 std::move(target))] { return std::move(*held); });
        plan_.command = {"a.exe"};
    }

    Result<Recording> record() {
        const Interrupt interrupt;
        NoListener listener;
        return collector_->record(plan_, options_, std::make_shared<object::ImageStore>(),
                                  interrupt, listener);
    }

    std::vector<std::string> calls_;
    test::FakeEtwApi* api_ = nullptr;
    test::FakeTarget* target_ = nullptr;  // Lives until record() returns.
    std::unique_ptr<EtwCollector> collector_;
    LaunchPlan plan_;
    RecordOptions options_;
};

TEST_F(EtwCollectorTest, RecordsTheProgramFromItsFirstInstructionWithWhatItStarts) {
    target_->code = 7;
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_THAT(calls_, ElementsAre("privilege", "interval 10030", "start wick-7", "stacks 42",
                                    "launch a.exe", "resume", "wait", "stop wick-7",
                                    "interval 10000", "let go"));
    EXPECT_EQ(recording.value().profile.sample_count(), 3U);
    EXPECT_EQ(recording.value().stop, StopReason::TargetEnded);
    EXPECT_EQ(recording.value().target.kind, TargetOutcome::Kind::Exited);
    EXPECT_EQ(recording.value().target.code, 7);
    EXPECT_EQ(recording.value().cpu_time.count(), 5);
}

TEST_F(EtwCollectorTest, WithoutTheRightNothingIsStarted) {
    api_->privilege = WindowsStatus::NotAllAssigned;
    const auto recording = record();
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::NotAnAdmin);
    EXPECT_THAT(calls_, ElementsAre("privilege"));
    const auto probe = collector_->probe(options_);
    ASSERT_FALSE(probe);
    EXPECT_EQ(probe.error().code, ErrorCode::NotAnAdmin);
}

TEST_F(EtwCollectorTest, TheSessionsRefusalForWantOfRightsIsNotAnAdmin) {
    api_->start_status = WindowsStatus::AccessDenied;
    const auto recording = record();
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::NotAnAdmin);
    EXPECT_THAT(calls_, Not(Contains(HasSubstr("launch"))));
}

TEST_F(EtwCollectorTest, AProgramThatCannotBeStartedLeavesNoSession) {
    target_->exists = false;
    const auto recording = record();
    ASSERT_FALSE(recording);
    EXPECT_EQ(recording.error().code, ErrorCode::TargetNotFound);
    EXPECT_THAT(api_->sessions, IsEmpty());
    EXPECT_THAT(calls_, Not(Contains("resume")));
}

TEST_F(EtwCollectorTest, EndsTheProgramWhenTimeIsUp) {
    target_->ends = false;
    options_.duration = std::chrono::milliseconds(1);
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_EQ(recording.value().stop, StopReason::TimeUp);
    EXPECT_THAT(calls_, ElementsAre("privilege", "interval 10030", "start wick-7", "stacks 42",
                                    "launch a.exe", "resume", "wait for a time", "stop wick-7",
                                    "interval 10000", "end", "wait for a time", "let go"));
    EXPECT_EQ(recording.value().target.kind, TargetOutcome::Kind::Exited);
}

TEST_F(EtwCollectorTest, LeavesAProgramThatDoesNotEndAlone) {
    target_->ends = false;
    target_->ends_when_told = false;
    options_.duration = std::chrono::milliseconds(1);
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_EQ(recording.value().target.kind, TargetOutcome::Kind::StillRunning);
    EXPECT_THAT(calls_, Contains("let go"));
}

TEST_F(EtwCollectorTest, StartsTheSessionLaterWhenThereIsADelay) {
    options_.delay = std::chrono::milliseconds(1);
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_THAT(calls_, ElementsAre("privilege", "launch a.exe", "resume", "wait for a time",
                                    "interval 10030", "start wick-7", "stacks 42", "stop wick-7",
                                    "interval 10000", "let go"));
}

TEST_F(EtwCollectorTest, AttachesToProcessesAndLeavesThemAlone) {
    plan_.command.clear();
    plan_.pids = {50, 100};
    options_.duration = std::chrono::milliseconds(1);
    target_->ends = false;
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_EQ(recording.value().profile.sample_count(), 4U);
    EXPECT_EQ(recording.value().target.kind, TargetOutcome::Kind::StillRunning);
    EXPECT_THAT(calls_, Not(Contains("end")));
}

TEST_F(EtwCollectorTest, KeepsTheTraceWhereTheUserWantsIt) {
    const auto folder = TempDir::create();
    ASSERT_TRUE(folder);
    options_.keep_recording = folder.value().file("kept.etl");
    ASSERT_TRUE(record());
    EXPECT_EQ(std::filesystem::file_size(options_.keep_recording), api_->trace.size());
}

TEST_F(EtwCollectorTest, SaysWhatWasLostAndAtWhichRateItRecorded) {
    api_->lost = {12, 0};
    options_.frequency_hz = 20'000;
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_EQ(recording.value().profile.losses.lost_records, 12U);
    EXPECT_THAT(recording.value().profile.notes,
                Contains(HasSubstr("1000 samples a second, not 20000")));
    EXPECT_THAT(calls_, Contains("interval 1221"));
}

TEST_F(EtwCollectorTest, ARecordingWithoutSamplesIsNoError) {
    api_->trace = test::EtlBuilder().file();
    const auto recording = record();
    ASSERT_TRUE(recording) << recording.error().message;
    EXPECT_EQ(recording.value().profile.sample_count(), 0U);
}

TEST_F(EtwCollectorTest, RefusesWhatWindowsHasNot) {
    RecordOptions event;
    event.event = "cycles";
    RecordOptions call_graph;
    call_graph.call_graph = CallGraph::FramePointers;
    RecordOptions scope;
    scope.scope = SampleScope::User;
    RecordOptions root;
    root.sudo_flags.emplace();
    for (const RecordOptions& options : {event, call_graph, scope, root}) {
        const auto probe = collector_->probe(options);
        ASSERT_FALSE(probe);
        EXPECT_EQ(probe.error().code, ErrorCode::InvalidArgument);
    }
    EXPECT_THAT(calls_, IsEmpty());
}

}  // namespace
}  // namespace wick::etw
