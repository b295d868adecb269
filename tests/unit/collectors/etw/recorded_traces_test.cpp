// Traces that Windows wrote, which lie beside the checkout; WICK_SHARED_DATA names another place.

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "base/mapped_file.hpp"
#include "collectors/etw/etl_decoder.hpp"
#include "collectors/etw/event_sink.hpp"

namespace wick::etw {
namespace {

std::filesystem::path trace_path(const std::string& name) {
    const char* place = std::getenv("WICK_SHARED_DATA");
    return std::filesystem::path(place != nullptr ? place : WICK_SOURCE_DIR "/../shared/data") /
           "etl" / name;
}

/// Opens a trace as `file`, or skips the test.
#define WICK_OPEN_TRACE(file, name)                      \
    const auto path = trace_path(name);                  \
    if (!std::filesystem::exists(path)) {                \
        GTEST_SKIP() << path << " is not here";          \
    }                                                    \
    const auto opened = MappedFile::open(path.string()); \
    ASSERT_TRUE(opened) << opened.error().message;       \
    const Bytes file = opened.value().bytes()

TEST(RecordedTraces, APackedTraceHasTheEventsThatWereCountedInIt) {
    WICK_OPEN_TRACE(file, "net.4.5.2.x64.etl");
    auto reader = EtlReader::open(file);
    ASSERT_TRUE(reader);
    std::map<EventKind, int> kinds;
    std::int64_t last = INT64_MIN;
    bool in_order = true;
    reader.value().read(
        [&](const EtlEvent& event) {
            kinds[event.kind] += 1;
            in_order = in_order && event.time >= last;
            last = event.time;
        },
        {});
    EXPECT_TRUE(in_order);
    EXPECT_EQ(reader.value().counts().buffers, 360U);
    EXPECT_EQ(reader.value().counts().packed_buffers, 359U);
    EXPECT_EQ(reader.value().counts().damaged_buffers, 0U);
    EXPECT_EQ(reader.value().counts().events, 179'474U);
    EXPECT_EQ(kinds[EventKind::Sample], 79'528);
    EXPECT_EQ(kinds[EventKind::Stack], 252);
    EXPECT_EQ(kinds[EventKind::StackKeyKernel], 2'061);
    EXPECT_EQ(kinds[EventKind::StackKeyUser], 7'046);
    EXPECT_EQ(kinds[EventKind::StackKeyDefined], 1'909 + 1'012);
    EXPECT_EQ(kinds[EventKind::ImageLoad], 35);
    EXPECT_EQ(kinds[EventKind::ImageUnload], 32);
    EXPECT_EQ(kinds[EventKind::ImageRundown], 1'763 + 1'766);
    EXPECT_EQ(kinds[EventKind::ImageId], 3'534);
}

TEST(RecordedTraces, SamplesOfAPackedTraceFindTheirProcessesAndStacks) {
    WICK_OPEN_TRACE(file, "net.4.5.2.x64.etl");
    const auto read = read_etl(file, {});
    ASSERT_TRUE(read) << read.error().message;
    const EtlRecording& recording = read.value();
    EXPECT_EQ(recording.joined.samples + recording.joined.idle_samples, 79'528U);
    EXPECT_EQ(recording.joined.idle_samples, 73'313U);
    EXPECT_EQ(recording.joined.unmatched_stacks, 2'583U);
    EXPECT_EQ(recording.joined.joined_stacks, 6'672U);
    EXPECT_EQ(recording.joined.idle_stacks, 104U);
    EXPECT_EQ(recording.incomplete, 0U);
    ASSERT_FALSE(recording.processes.empty());
    EXPECT_EQ(recording.processes[0].name, "Test.x64.exe");
    EXPECT_EQ(recording.processes[0].samples, 5'129U);
    EXPECT_EQ(recording.recording.profile.sample_count(), 5'129U);
    EXPECT_EQ(recording.recording.profile.frequency_hz, 1000U);
    std::uint64_t listed = 0;
    for (const ProcessSamples& process : recording.processes) {
        listed += process.samples;
    }
    EXPECT_EQ(listed, recording.joined.samples);
}

TEST(RecordedTraces, ModulesOfAMergedTraceHaveTheirBuildsAndDrives) {
    WICK_OPEN_TRACE(file, "net.4.5.2.x64.etl");
    const auto read = read_etl(file, {});
    ASSERT_TRUE(read) << read.error().message;
    const Profile& profile = read.value().recording.profile;
    bool found = false;
    for (const Module& module : profile.modules()) {
        if (profile.strings.at(module.path) == "C:\\Windows\\System32\\ntdll.dll") {
            // 6048FDB6-2DCD-41C1-8835-594844CE7143, age 2.
            EXPECT_EQ(module.build_id.hex().substr(0, 8), "b6fd4860");
            EXPECT_EQ(module.build_id.bytes().size(), 20U);
            found = true;
        }
    }
    EXPECT_TRUE(found);
}

TEST(RecordedTraces, AnUnpackedTraceOfWindows10IsUnderstoodWhole) {
    WICK_OPEN_TRACE(file, "diaghub.kernel.1.etl");
    auto reader = EtlReader::open(file);
    ASSERT_TRUE(reader);
    EventSink sink(false, reader.value().header().ticks_per_second);
    reader.value().read([&](const EtlEvent& event) { sink.take(event); }, {});
    sink.finish();
    EXPECT_EQ(sink.malformed(), 0U);
    EXPECT_EQ(reader.value().counts().damaged_buffers, 0U);
    bool found = false;
    for (const TracedProcess& process : sink.system().processes()) {
        EXPECT_FALSE(process.name.empty()) << process.pid;
        found = found || (process.name == "locProject.exe" && process.has_ended);
    }
    EXPECT_TRUE(found);
    const auto read = read_etl(file, {});
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::NoSamples);
}

TEST(RecordedTraces, EventsOfOtherProvidersAreSteppedOver) {
    for (const char* name :
         {"gcevents.etl", "krabs_powershell.etl", "SelfDescribingSingleEvent.etl"}) {
        WICK_OPEN_TRACE(file, name);
        auto reader = EtlReader::open(file);
        ASSERT_TRUE(reader) << name;
        reader.value().read([](const EtlEvent&) {}, {});
        EXPECT_EQ(reader.value().counts().damaged_buffers, 0U) << name;
        EXPECT_GT(reader.value().counts().events, 1U) << name;
    }
}

}  // namespace
}  // namespace wick::etw
