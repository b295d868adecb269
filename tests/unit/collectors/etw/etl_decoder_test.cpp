#include "collectors/etw/etl_decoder.hpp"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/etl_builder.hpp"

namespace wick::etw {
namespace {

using test::EtlBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr std::uint64_t kProgram = 0x140000000;
constexpr std::uint64_t kNtdll = 0x7ff800000000;
constexpr std::uint64_t kKernel = 0xfffff80000000000;
constexpr std::uint64_t kRoot = kNtdll + 0x501;  // A return address: the call is at 0x500.

std::string frame_text(const Profile& profile, FrameId id) {
    const Frame& frame = profile.frame(id);
    const Module& module = profile.module(frame.module);
    char address[32];
    std::snprintf(address, sizeof address, "%llx", static_cast<unsigned long long>(frame.address));
    std::string name(profile.strings.at(module.path));
    if (module.kind == ModuleKind::Kernel) {
        name = "kernel";
    } else if (module.kind == ModuleKind::Anonymous) {
        name = "memory of " + std::to_string(module.pid);
    }
    return name.substr(name.find_last_of('\\') + 1) + "+" + address +
           (module.kind == ModuleKind::KernelFile ? "_k" : "");
}

/// "a.exe 10: root;...;leaf" and how many samples had that stack.
std::map<std::string, std::uint64_t> stacks_of(const Profile& profile) {
    std::map<std::string, std::uint64_t> stacks;
    for (const SampleGroup& group : profile.samples()) {
        std::string text;
        for (StackId each = group.stack; each != kEmptyStack; each = profile.stack(each).parent) {
            text =
                frame_text(profile, profile.stack(each).frame) + (text.empty() ? "" : ";") + text;
        }
        const Thread& thread = profile.thread(group.thread);
        stacks[std::string(profile.strings.at(thread.process_name)) + ": " + text] += group.count;
    }
    return stacks;
}

class EtlDecoder : public testing::Test {
 protected:
    /// A process with a thread, the program's image and ntdll.
    void program(std::uint32_t pid, std::uint32_t tid, std::string_view name = "a.exe") {
        trace_.process(3, 1, pid, 1, name);
        trace_.thread(3, 1, pid, tid);
        trace_.image(0x1403, 1, pid, kProgram, 0x10000, "\\Device\\HarddiskVolume2\\x\\a.exe");
        trace_.image(0x1403, 1, pid, kNtdll, 0x10000, "\\SystemRoot\\System32\\ntdll.dll");
    }

    void kernel() {
        trace_.image(0x1403, 1, 0, kKernel, 0x10000, "\\SystemRoot\\system32\\ntoskrnl.exe");
    }

    static std::vector<std::string> words(const std::string& wanted) {
        return wanted.empty() ? std::vector<std::string>() : std::vector{wanted};
    }

    EtlRecording read(const std::string& wanted = {}) {
        EtlOptions options;
        options.choice.wanted = words(wanted);
        return read(std::move(options));
    }

    EtlRecording read(EtlOptions options) {
        file_ = trace_.file();
        auto recording = read_etl(as_bytes(file_), options);
        EXPECT_TRUE(recording) << recording.error().message;
        return recording ? std::move(recording.value()) : EtlRecording();
    }

    Error failure(const std::string& wanted = {}) {
        EtlOptions options;
        options.choice.wanted = words(wanted);
        file_ = trace_.file();
        const auto recording = read_etl(as_bytes(file_), options);
        EXPECT_FALSE(recording);
        return recording ? Error() : recording.error();
    }

    EtlBuilder trace_;
    std::string file_;
};

TEST_F(EtlDecoder, PutsAStackToItsSample) {
    program(10, 11);
    trace_.sample(100, 11, kProgram + 0x20);
    trace_.stack(101, 100, 10, 11, {kProgram + 0x20, kProgram + 0x31, kRoot});
    const EtlRecording read = this->read();
    EXPECT_THAT(stacks_of(read.recording.profile),
                ElementsAre(Pair("a.exe: ntdll.dll+500;a.exe+30;a.exe+20", 1)));
    EXPECT_EQ(read.recording.profile.losses.ends(StackEnd::Rooted), 1U);
}

TEST_F(EtlDecoder, PutsTheKernelsHalfBelowTheProgramsThatCalledIt) {
    program(10, 11);
    kernel();
    trace_.sample(100, 11, kKernel + 0x20);
    trace_.sample(110, 11, kKernel + 0x25);
    trace_.stack(101, 100, 10, 11, {kKernel + 0x20, kKernel + 0x41});
    trace_.stack(111, 110, 10, 11, {kKernel + 0x25});
    // Written when the thread goes back to its program.
    trace_.stack(200, 100, 10, 11, {kProgram + 0x30, kRoot});
    trace_.stack(201, 110, 10, 11, {kProgram + 0x30, kRoot});
    const EtlRecording read = this->read();
    EXPECT_THAT(stacks_of(read.recording.profile),
                UnorderedElementsAre(
                    Pair("a.exe: ntdll.dll+500;a.exe+30;ntoskrnl.exe+40_k;ntoskrnl.exe+20_k", 1),
                    Pair("a.exe: ntdll.dll+500;a.exe+30;ntoskrnl.exe+25_k", 1)));
    EXPECT_EQ(read.joined.joined_stacks, 4U);
}

TEST_F(EtlDecoder, SplitsAStackThatHasBothHalves) {
    program(10, 11);
    kernel();
    trace_.sample(100, 11, kKernel + 0x20);
    trace_.stack(101, 100, 10, 11, {kKernel + 0x20, kProgram + 0x30, kRoot});
    EXPECT_THAT(stacks_of(read().recording.profile),
                ElementsAre(Pair("a.exe: ntdll.dll+500;a.exe+30;ntoskrnl.exe+20_k", 1)));
}

TEST_F(EtlDecoder, ResolvesKeysByTheDefinitionBehindTheirUse) {
    program(10, 11);
    trace_.key(35, 50, 0xabc, {kProgram + 0x999});
    trace_.sample(100, 11, kProgram + 0x20);
    trace_.key_use(38, 101, 100, 10, 11, 0xabc);
    trace_.key(35, 150, 0xabc, {kProgram + 0x20, kRoot});
    trace_.sample(200, 11, kProgram + 0x50);
    trace_.key_use(38, 201, 200, 10, 11, 0xabc);
    trace_.key(36, 250, 0xabc, {kProgram + 0x50, kRoot});
    EXPECT_THAT(stacks_of(read().recording.profile),
                UnorderedElementsAre(Pair("a.exe: ntdll.dll+500;a.exe+20", 1),
                                     Pair("a.exe: ntdll.dll+500;a.exe+50", 1)));
}

TEST_F(EtlDecoder, SaysWhichSamplesHaveKeysThatAreNeverDefined) {
    program(10, 11);
    trace_.sample(100, 11, kProgram + 0x20);
    trace_.key_use(38, 101, 100, 10, 11, 0xabc);
    const EtlRecording read = this->read();
    EXPECT_THAT(stacks_of(read.recording.profile), ElementsAre(Pair("a.exe: a.exe+20", 1)));
    EXPECT_EQ(read.incomplete, 1U);
    EXPECT_THAT(read.recording.profile.notes,
                ElementsAre(HasSubstr("1 samples lack half of their stack")));
    EXPECT_EQ(read.recording.profile.losses.ends(StackEnd::NoUserStack), 1U);
}

TEST_F(EtlDecoder, CountsIdleSamplesAndStacksOfOtherEvents) {
    program(10, 11);
    trace_.sample(90, 0, kKernel + 1);
    trace_.sample(91, 0, kKernel + 1);
    trace_.sample(100, 11, kProgram + 0x20);
    trace_.stack(101, 100, 10, 11, {kProgram + 0x20, kRoot});
    trace_.stack(102, 99, 10, 11, {kProgram + 0x77});
    trace_.key_use(37, 103, 98, 10, 11, 1);
    const EtlRecording read = this->read();
    EXPECT_EQ(read.joined.samples, 1U);
    EXPECT_EQ(read.joined.idle_samples, 2U);
    EXPECT_EQ(read.joined.unmatched_stacks, 2U);
    EXPECT_EQ(read.recording.profile.total_weight(), 1U);
}

TEST_F(EtlDecoder, ChoosesTheBusiestProcessAndListsAll) {
    program(10, 11, "a.exe");
    program(20, 21, "b.exe");
    for (std::uint64_t time = 100; time < 103; ++time) {
        trace_.sample(time, 21, kProgram + 0x20);
    }
    trace_.sample(110, 11, kProgram + 0x20);
    const EtlRecording read = this->read();
    ASSERT_EQ(read.processes.size(), 2U);
    EXPECT_EQ(read.processes[0].name, "b.exe");
    EXPECT_EQ(read.processes[0].samples, 3U);
    EXPECT_TRUE(read.processes[0].is_chosen);
    EXPECT_FALSE(read.processes[1].is_chosen);
    EXPECT_EQ(read.recording.profile.sample_count(), 3U);
}

TEST_F(EtlDecoder, TakesTheProcessThatIsWantedByNameOrNumber) {
    program(10, 11, "a.exe");
    program(20, 21, "b.exe");
    trace_.sample(100, 21, kProgram + 0x20);
    trace_.sample(101, 21, kProgram + 0x20);
    trace_.sample(110, 11, kProgram + 0x20);
    for (const char* wanted : {"a.exe", "A", "10", "^a"}) {
        EXPECT_THAT(stacks_of(read(wanted).recording.profile),
                    ElementsAre(Pair("a.exe: a.exe+20", 1)))
            << wanted;
    }
    const Error error = failure("c");
    EXPECT_EQ(error.code, ErrorCode::InvalidArgument);
    EXPECT_EQ(error.hint, "these have: b.exe (20), a.exe (10)");
}

TEST_F(EtlDecoder, TakesAProcessWithAllThatItStarted) {
    trace_.process(3, 1, 5, 4, "shell.exe");
    trace_.process(1, 10, 10, 5, "a.exe");
    trace_.thread(1, 10, 10, 11);
    trace_.process(1, 20, 20, 10, "child.exe");
    trace_.thread(1, 20, 20, 21);
    trace_.thread(1, 20, 5, 6);
    trace_.sample(100, 11, 0x1000);
    trace_.sample(101, 21, 0x2000);
    trace_.sample(102, 6, 0x3000);
    EtlOptions options;
    options.choice.trees = {10};
    EXPECT_THAT(stacks_of(read(options).recording.profile),
                UnorderedElementsAre(Pair("a.exe: memory of 10+1000", 1),
                                     Pair("child.exe: memory of 20+2000", 1)));
}

TEST_F(EtlDecoder, TellsProcessesApartThatHadOneNumber) {
    trace_.process(1, 10, 10, 5, "first.exe");
    trace_.thread(1, 10, 10, 11);
    trace_.sample(20, 11, 0x1000);
    trace_.thread(2, 30, 10, 11);
    trace_.process(2, 30, 10, 5, "first.exe");
    trace_.process(1, 40, 10, 5, "second.exe");
    trace_.thread(1, 40, 10, 11);
    trace_.sample(50, 11, 0x1000);
    EXPECT_THAT(stacks_of(read("10").recording.profile),
                UnorderedElementsAre(Pair("first.exe: memory of 10+1000", 1),
                                     Pair("second.exe: memory of 10+1000", 1)));
}

TEST_F(EtlDecoder, LearnsFromTheEndWhatWasThereAllAlong) {
    trace_.sample(100, 11, kProgram + 0x20);
    trace_.stack(101, 100, 10, 11, {kProgram + 0x20, kRoot});
    trace_.sample(102, 12, kProgram + 0x20);
    trace_.thread(4, 200, 10, 12);
    trace_.process(4, 200, 10, 1, "a.exe");
    trace_.image(0x1404, 200, 10, kProgram, 0x10000, "\\Device\\HarddiskVolume2\\x\\a.exe");
    trace_.image(0x1404, 200, 10, kNtdll, 0x10000, "\\SystemRoot\\System32\\ntdll.dll");
    EXPECT_THAT(
        stacks_of(read("a").recording.profile),
        UnorderedElementsAre(Pair("a.exe: ntdll.dll+500;a.exe+20", 1), Pair("a.exe: a.exe+20", 1)));
}

TEST_F(EtlDecoder, KnowsModulesByThePathsThatPeopleUseAndByTheirBuilds) {
    program(10, 11);
    const std::string id = "0123456789abcdef";  // A GUID.
    trace_.full(guid("b3e675d7-2554-4f18-830b-2762732560de"), 36, 0, 500,
                test::EtlBytes()
                    .u64(kProgram)
                    .u32(10)
                    .text(id)
                    .u32(2)
                    .text("X:\\out\\linked.pdb")
                    .u8(0)
                    .bytes());
    trace_.full(guid("9b79ee91-b5fd-41c0-a243-4248e266e9d0"), 35, 0, 501,
                test::EtlBytes().wide("\\Device\\HarddiskVolume2\\").wide("D:\\").bytes());
    trace_.sample(100, 11, kProgram + 0x20);
    const EtlRecording read = this->read();
    const Profile& profile = read.recording.profile;
    ASSERT_EQ(profile.modules().size(), 1U);
    EXPECT_EQ(profile.strings.at(profile.modules()[0].path), "D:\\x\\a.exe");
    const BuildId build = profile.modules()[0].build_id;
    EXPECT_EQ(as_text(build.bytes()), id + std::string("\2\0\0\0", 4));
    EXPECT_THAT(read.recording.images->get("D:\\x\\a.exe", build).reason, HasSubstr("(linked.pdb "))
        << "it is looked for by the name that the linker gave it";
}

TEST_F(EtlDecoder, AFileOfWhichAnotherProcessTellsTheBuildIsThatBuild) {
    program(10, 11);
    program(20, 21, "b.exe");
    trace_.full(guid("b3e675d7-2554-4f18-830b-2762732560de"), 36, 0, 500,
                test::EtlBytes().u64(kNtdll).u32(20).zeros(16).u32(9).bytes());
    trace_.sample(100, 11, kNtdll + 0x20);
    const EtlRecording read = this->read();
    EXPECT_EQ(read.recording.profile.modules().at(0).build_id.bytes().size(), 20U);
}

TEST_F(EtlDecoder, AHalfThatComesLateFindsItsSample) {
    program(10, 11);
    kernel();
    trace_.sample(100, 11, kKernel + 0x20);
    // Later samples in the program, up to nine seconds later.
    for (std::uint64_t second = 1; second < 10; ++second) {
        trace_.sample(100 + second * 10'000'000, 11, kProgram + 0x77);
    }
    trace_.stack(95'000'000, 100, 10, 11, {kProgram + 0x30, kRoot});
    EXPECT_THAT(stacks_of(read().recording.profile),
                testing::Contains(Pair("a.exe: ntdll.dll+500;a.exe+30", 1)));
}

TEST_F(EtlDecoder, GivesNamesThatWereCutTheirRest) {
    program(10, 11, "averylongnamed");
    trace_.image(0x030a, 2, 10, 0x900000, 0x1000, "\\Device\\V\\AVeryLongNamedProgram.exe");
    trace_.sample(100, 11, 0x900010);
    EXPECT_EQ(read().processes.at(0).name, "AVeryLongNamedProgram.exe");
}

TEST_F(EtlDecoder, SaysHowStacksEnd) {
    program(10, 11);
    kernel();
    trace_.process(3, 1, 4, 0, "System");
    trace_.thread(3, 1, 4, 8);
    std::uint64_t time = 100;
    const auto add = [&](std::uint32_t pid, std::uint32_t tid, std::vector<std::uint64_t> frames) {
        trace_.sample(time, tid, frames.front());
        trace_.stack(time + 1, time, pid, tid, frames);
        time += 10;
    };
    add(10, 11, {kProgram + 1, kRoot});
    add(10, 11, {kProgram + 1});
    add(10, 11, {kProgram + 1, 0x5000});
    add(10, 11, std::vector<std::uint64_t>(192, kProgram + 1));
    add(10, 11, {kKernel + 1});
    add(4, 8, {kKernel + 1});
    EtlOptions options;
    options.choice.trees = {10, 4};
    const LossReport losses = read(options).recording.profile.losses;
    EXPECT_EQ(losses.ends(StackEnd::Rooted), 2U);  // A kernel thread has no other half.
    EXPECT_EQ(losses.ends(StackEnd::NoUnwindInfo), 1U);
    EXPECT_EQ(losses.ends(StackEnd::RunTimeCode), 1U);
    EXPECT_EQ(losses.ends(StackEnd::DepthLimit), 1U);
    EXPECT_EQ(losses.ends(StackEnd::NoUserStack), 1U);
}

TEST_F(EtlDecoder, ReportsTheRateAndWhatWasLost) {
    program(10, 11);
    trace_.events_lost = 5;
    trace_.buffers_lost = 2;
    trace_.perf_info(0x0f49, 2, test::EtlBytes().u32(0).u32(1250).u32(1250).wide("Timer").bytes(),
                     3);
    trace_.sample(100, 11, kProgram);
    trace_.sample(20'000'100, 11, kProgram);
    trace_.perf_info(0x0f2e, 300, "short");
    const EtlRecording read = this->read();
    const Profile& profile = read.recording.profile;
    EXPECT_EQ(profile.frequency_hz, 8000U);
    EXPECT_EQ(profile.duration, std::chrono::seconds(2));
    EXPECT_EQ(profile.losses.lost_records, 5U);
    EXPECT_EQ(profile.losses.malformed_records, 1U);
    EXPECT_THAT(profile.notes, ElementsAre(HasSubstr("lost 2 buffers")));
}

TEST_F(EtlDecoder, ReadsTracesOf32BitWindows) {
    trace_ = EtlBuilder(4);
    trace_.process(1, 1, 10, 1, "a.exe", 3);
    trace_.thread(1, 1, 10, 11);
    trace_.image(0x030a, 1, 10, 0x400000, 0x10000, "\\Device\\V\\a.exe", 2);
    trace_.image(0x030a, 1, 10, 0x77000000, 0x10000, "\\Device\\V\\ntdll.dll", 1);
    trace_.image(0x1403, 1, 0, 0x82000000, 0x10000, "\\SystemRoot\\ntoskrnl.exe", 2);
    trace_.sample(100, 11, 0x82000010);
    trace_.stack(101, 100, 10, 11, {0x82000010});
    trace_.stack(102, 100, 10, 11, {0x400010, 0x77000011});
    EXPECT_THAT(stacks_of(read().recording.profile),
                ElementsAre(Pair("a.exe: ntdll.dll+10;a.exe+10;ntoskrnl.exe+10_k", 1)));
}

TEST_F(EtlDecoder, ReadsProcessesOfAllVersions) {
    for (unsigned version = 1; version <= 5; ++version) {
        const std::string name = "v" + std::to_string(version) + ".exe";
        trace_.process(1, version, 100 * version, 1, name, version);
        trace_.thread(1, version, 100 * version, version);
        trace_.sample(10 + version, version, 0x1000);
    }
    EXPECT_EQ(read("v1").recording.profile.sample_count(), 1U);
    EXPECT_EQ(read("v5").recording.profile.sample_count(), 1U);
    EXPECT_EQ(read().processes.size(), 5U);
}

TEST_F(EtlDecoder, KeepsTheOrderOfTheSamples) {
    program(10, 11);
    for (const std::uint64_t address : {0x10U, 0x10U, 0x20U, 0x10U}) {
        static std::uint64_t time = 100;
        trace_.sample(time, 11, kProgram + address);
        trace_.stack(time + 1, time, 10, 11, {kProgram + address, kRoot});
        time += 10;
    }
    EtlOptions options;
    options.in_order = true;
    const EtlRecording read = this->read(options);
    std::vector<std::uint64_t> weights;
    for (const SampleRun& run : read.recording.profile.runs()) {
        weights.push_back(run.weight);
    }
    EXPECT_THAT(weights, ElementsAre(2, 1, 1));
}

TEST_F(EtlDecoder, SaysWhyThereIsNothingToDraw) {
    program(10, 11);
    trace_.sample(90, 0, kKernel + 1);
    const Error error = failure();
    EXPECT_EQ(error.code, ErrorCode::NoSamples);
    EXPECT_THAT(error.message, HasSubstr("no sample of a program (1 of idle processors)"));
    trace_ = EtlBuilder();
    program(10, 11, "a.exe");
    program(20, 21, "b.exe");
    trace_.sample(100, 21, kProgram + 0x20);
    EXPECT_EQ(failure("a").message, "nothing to draw: the trace has no sample of a");
}

}  // namespace
}  // namespace wick::etw
