#include "collectors/perf/perf_data_source.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/perf_data_builder.hpp"

namespace wick::perf {
namespace {

using test::PerfDataBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t kType = abi::kSampleIdentifier | abi::kSampleIp | abi::kSampleTid |
                                abi::kSampleTime | abi::kSamplePeriod | abi::kSampleCallchain;
constexpr std::uint64_t kUser = abi::kContextUser;
constexpr std::uint32_t kSample = 9;
constexpr std::uint32_t kComm = 3;
constexpr std::uint16_t kUserMode = 2;

class NoListener : public CodeListener {
 public:
    void on_code(const std::shared_ptr<const object::Image>&, std::vector<std::uint64_t>) override {
    }
};

/// A recording of one process, 7, called "prog".
class Recorded : public PerfDataBuilder {
 public:
    explicit Recorded(ByteOrder order = ByteOrder::Little) : PerfDataBuilder(order) {
        add_feature(3, sized_text("there"));
        add_feature(6, sized_text("x86_64"));
    }

    void event(std::string name, std::uint64_t id, std::uint64_t config = 0) {
        add_event({.name = std::move(name), .id = id, .sample_type = kType, .config = config});
    }

    void comm(std::uint64_t time, std::uint64_t id, std::string_view name) {
        add_record(kComm, 0, comm_body(time, id, name));
    }

    [[nodiscard]] std::string comm_body(std::uint64_t time, std::uint64_t id,
                                        std::string_view name) const {
        // The sample_id: process and thread, time, identifier.
        return u32(7) + u32(7) + text(name) + u32(7) + u32(7) + u64(time) + u64(id);
    }

    void sample(std::uint64_t time, std::uint64_t id, const std::vector<std::uint64_t>& chain,
                std::uint64_t period = 1) {
        add_record(kSample, kUserMode, sample_body(time, id, chain, period));
    }

    [[nodiscard]] std::string sample_body(std::uint64_t time, std::uint64_t id,
                                          const std::vector<std::uint64_t>& chain,
                                          std::uint64_t period = 1) const {
        return u64(id) + u64(chain.front()) + u32(7) + u32(7) + u64(time) + u64(period) +
               u64(chain.size() + 1) + u64(kUser) + u64s(chain);
    }

    void end_round() { add_record(68, 0, ""); }
};

PerfDataOptions options_for(const std::string& event = {}) {
    PerfDataOptions options;
    options.event = event;
    options.images = std::make_shared<object::ImageStore>(object::DebugFileRoots{});
    return options;
}

Result<PerfDataRecording> try_read(const std::string& file, const std::string& event = {}) {
    NoListener listener;
    return read_perf_data(as_bytes(file), options_for(event), listener);
}

PerfDataRecording read(const std::string& file, const std::string& event = {}) {
    auto read = try_read(file, event);
    EXPECT_TRUE(read) << read.error().message;
    return std::move(read).value();
}

/// Weight by process name and the addresses of the stack, outermost first.
std::map<std::string, std::uint64_t> stacks_of(const Profile& profile) {
    std::map<std::string, std::uint64_t> stacks;
    for (const SampleGroup& group : profile.samples()) {
        std::string text;
        for (StackId at = group.stack; at != kEmptyStack; at = profile.stack(at).parent) {
            text = " " + std::to_string(profile.frame(profile.stack(at).frame).address) + text;
        }
        const StringId name = profile.thread(group.thread).process_name;
        stacks[std::string(profile.strings.at(name)) + text] += group.weight;
    }
    return stacks;
}

using Stacks = std::map<std::string, std::uint64_t>;

class BothOrders : public testing::TestWithParam<ByteOrder> {};

TEST_P(BothOrders, ReadsSamplesAndNamesFromAFileAndFromAPipe) {
    Recorded data(GetParam());
    data.event("cpu-clock:u", 11);
    data.add_feature(12, data.u32(1) + data.u32(136) + data.attr_bytes({}) + data.u32(1) +
                             data.sized_text("cpu-clock:u") + data.u64(11));
    data.comm(5, 11, "prog");
    data.sample(10, 11, {100, 200});
    data.sample(20, 11, {100, 200});
    data.sample(30, 11, {150, 200});
    for (const std::string& bytes : {data.file(), data.pipe()}) {
        const PerfDataRecording recording = read(bytes);
        const Profile& profile = recording.recording.profile;
        EXPECT_EQ(stacks_of(profile), (Stacks{{"prog 199 100", 2}, {"prog 199 150", 1}}));
        EXPECT_EQ(profile.event, "cpu-clock:u");
        EXPECT_EQ(profile.frequency_hz, 997U);
        EXPECT_EQ(profile.duration.count(), 20);
        EXPECT_EQ(recording.machine.host_name, "there");
        EXPECT_EQ(recording.machine.architecture, "x86_64");
        EXPECT_EQ(profile.losses.malformed_records, 0U);
    }
}

INSTANTIATE_TEST_SUITE_P(PerfData, BothOrders, testing::Values(ByteOrder::Little, ByteOrder::Big));

TEST(PerfData, ReadsAPipeThatComesByteByByte) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.comm(5, 11, "prog");
    data.sample(10, 11, {100, 200});
    const std::string bytes = data.pipe();
    std::size_t at = 0;
    NoListener listener;
    const auto read = read_perf_data(
        [&](std::span<std::byte> buffer) -> std::size_t {
            if (at == bytes.size()) {
                return 0;
            }
            buffer.front() = static_cast<std::byte>(bytes[at++]);
            return 1;
        },
        options_for(), listener);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(stacks_of(read.value().recording.profile), (Stacks{{"prog 199 100", 1}}));
}

TEST(PerfData, PutsRecordsInOrderOfTime) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.sample(10, 11, {100});
    data.sample(30, 11, {300});  // One processor's buffer ends here.
    data.comm(5, 11, "early");
    data.comm(20, 11, "late");
    data.end_round();
    data.sample(40, 11, {400});
    data.end_round();
    EXPECT_EQ(stacks_of(read(data.file()).recording.profile),
              (Stacks{{"early 100", 1}, {"late 300", 1}, {"late 400", 1}}));
}

TEST(PerfData, DrawsTheFirstEventAndNamesTheOthers) {
    Recorded data;
    data.event("dummy:HG", 10, 9);
    data.event("cpu-clock:ppp", 11);
    data.event("page-faults", 12, 2);
    data.sample(10, 11, {100});
    data.sample(11, 12, {200}, 3);
    data.sample(12, 12, {200}, 4);
    const Profile first = read(data.pipe()).recording.profile;
    EXPECT_EQ(stacks_of(first), (Stacks{{" 100", 1}}));
    EXPECT_EQ(first.unit.name, "samples");
    EXPECT_THAT(first.notes,
                ElementsAre(HasSubstr("page-faults (2 samples): choose with --event")));
    const Profile second = read(data.pipe(), "page-faults").recording.profile;
    EXPECT_EQ(stacks_of(second), (Stacks{{" 200", 7}}));
    EXPECT_EQ(second.unit.name, "page-faults");
    const Profile without_modifier = read(data.pipe(), "cpu-clock").recording.profile;
    EXPECT_EQ(stacks_of(without_modifier), (Stacks{{" 100", 1}}));
    const auto none = try_read(data.pipe(), "cycles");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(none.error().hint, HasSubstr("cpu-clock:ppp, page-faults"));
}

TEST(PerfData, ReadsOnlyTheTimeThatIsAskedFor) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.comm(5, 11, "prog");
    for (const std::uint64_t time : {1000U, 2000U, 3000U, 4000U}) {
        data.sample(time, 11, {time});
    }
    PerfDataOptions options = options_for();
    options.from = std::chrono::nanoseconds(1000);
    options.to = std::chrono::nanoseconds(2500);
    NoListener listener;
    const std::string file = data.file();
    const auto read = read_perf_data(as_bytes(file), options, listener);
    ASSERT_TRUE(read) << read.error().message;
    const Profile& profile = read.value().recording.profile;
    EXPECT_EQ(stacks_of(profile), (Stacks{{"prog 2000", 1}, {"prog 3000", 1}}));
    EXPECT_THAT(profile.notes, testing::Contains(HasSubstr("2 samples are left out")));
    EXPECT_EQ(profile.duration, std::chrono::nanoseconds(1000));
}

TEST(PerfData, NamesEventsByTypeWhereNothingElseDoes) {
    Recorded data;
    data.add_event({.name = "", .id = 11, .sample_type = kType, .type = 0, .config = 1});
    data.sample(10, 11, {100}, 5);
    const Profile profile = read(data.file()).recording.profile;
    EXPECT_EQ(profile.event, "instructions");
    EXPECT_EQ(stacks_of(profile), (Stacks{{" 100", 5}}));
}

TEST(PerfData, TakesAMembersShareFromItsLeadersSamples) {
    constexpr std::uint64_t kRead = abi::kSampleRead;
    constexpr std::uint64_t kGroup = abi::kFormatGroup | abi::kFormatId;
    Recorded data;
    data.add_event({.name = "cycles",
                    .id = 11,
                    .sample_type = kType | kRead,
                    .type = 0,
                    .read_format = kGroup});
    data.add_event({.name = "cache-misses",
                    .id = 12,
                    .sample_type = kType | kRead,
                    .type = 0,
                    .config = 3,
                    .read_format = kGroup});
    const auto leader_sample = [&](std::uint64_t time, std::uint64_t ip, std::uint64_t misses) {
        data.add_record(kSample, kUserMode,
                        data.u64(11) + data.u64(ip) + data.u32(7) + data.u32(7) + data.u64(time) +
                            data.u64(1000) + data.u64s({2, 5000, 11, misses, 12}) +
                            data.u64s({2, kUser, ip}));
    };
    leader_sample(10, 100, 40);
    leader_sample(20, 200, 45);
    leader_sample(30, 300, 45);
    EXPECT_EQ(stacks_of(read(data.pipe(), "cache-misses").recording.profile),
              (Stacks{{" 100", 40}, {" 200", 5}}));
    EXPECT_EQ(stacks_of(read(data.pipe(), "cycles").recording.profile),
              (Stacks{{" 100", 1000}, {" 200", 1000}, {" 300", 1000}}));
}

TEST(PerfData, MakesTheUserChainOfTheProcessorsCallStack) {
    constexpr std::uint64_t kBranches = abi::kSampleBranchStack;
    Recorded data;
    data.add_event({.name = "cycles",
                    .id = 11,
                    .sample_type = kType | kBranches,
                    .type = 0,
                    .branch_type = abi::kBranchCallStack | abi::kBranchHwIndex});
    data.add_record(kSample, kUserMode,
                    data.u64(11) + data.u64(100) + data.u32(7) + data.u32(7) + data.u64(10) +
                        data.u64(1) + data.u64s({3, kUser, 100, 999}) +
                        data.u64s({2, 0, 205, 100, 0, 305, 200, 0}));
    EXPECT_EQ(stacks_of(read(data.pipe()).recording.profile), (Stacks{{" 305 205 100", 1}}));
}

TEST(PerfData, ReadsWhatPerfsOffCpuProgramPutIntoTheRawPart) {
    constexpr std::uint64_t kOffCpuType = abi::kSampleIdentifier | abi::kSampleIp |
                                          abi::kSampleTid | abi::kSampleTime | abi::kSampleRaw;
    Recorded data;
    data.add_event({.name = "offcpu-time", .id = 11, .sample_type = kOffCpuType, .config = 10});
    const std::string raw = data.u32(7) + data.u32(8) + data.u64(123456) +
                            data.u64s({3, kUser, 100, 200}) + data.u64(0);
    data.add_record(kSample, kUserMode,
                    data.u64(11) + data.u64(0) + data.u32(0) + data.u32(0) + data.u64(10) +
                        data.u32(static_cast<std::uint32_t>(raw.size())) + raw + data.u32(0));
    const Profile profile = read(data.pipe()).recording.profile;
    EXPECT_EQ(stacks_of(profile), (Stacks{{" 199 100", 123456}}));
    EXPECT_EQ(profile.unit.name, "nanoseconds");
}

TEST(PerfData, WeighsSwitchesWithTheTimeAwayWhereReturnsAreRecorded) {
    constexpr std::uint32_t kSwitch = 14;
    constexpr std::uint16_t kOut = abi::kMiscSwitchOut;
    Recorded data;
    data.event("cpu-clock", 10);
    data.add_event({.name = "context-switches",
                    .id = 11,
                    .sample_type = kType,
                    .config = 3,
                    .period = 1,
                    .is_frequency = false,
                    .context_switch = true});
    const auto change = [&](std::uint64_t time, std::uint16_t misc) {
        data.add_record(kSwitch, misc, data.u32(7) + data.u32(7) + data.u64(time) + data.u64(11));
    };
    data.sample(100, 11, {100, 200});
    change(101, kOut);
    change(350, 0);
    data.sample(400, 11, {100, 300});
    change(401, kOut | abi::kMiscSwitchOutPreempt);
    data.comm(500, 10, "prog");
    const Profile profile = read(data.file(), "context-switches").recording.profile;
    EXPECT_EQ(stacks_of(profile), (Stacks{{" 199 100", 250}, {" 299 100", 100}}));
    EXPECT_EQ(profile.unit.name, "nanoseconds");
    EXPECT_EQ(profile.samples()[0].state, ThreadState::Blocked);
    EXPECT_EQ(profile.samples()[1].state, ThreadState::Runnable);
    EXPECT_EQ(profile.losses.waits_open, 1U);
}

TEST(PerfData, KeepsTheAddressOfASampleWithoutAStackAndCountsWhy) {
    Recorded data;
    data.add_event({.name = "cpu-clock",
                    .id = 11,
                    .sample_type = abi::kSampleIp | abi::kSampleTid | abi::kSampleTime});
    data.add_record(kSample, kUserMode, data.u64(100) + data.u32(7) + data.u32(7) + data.u64(1));
    const Profile profile = read(data.file()).recording.profile;
    EXPECT_EQ(stacks_of(profile), (Stacks{{" 100", 1}}));
    EXPECT_EQ(profile.losses.ends(StackEnd::NoUserStack), 1U);
}

TEST(PerfData, WeighsByAFixedPeriodThatTheSamplesDoNotRepeat) {
    Recorded data;
    data.add_event({.name = "cycles",
                    .id = 11,
                    .sample_type = abi::kSampleIp | abi::kSampleTid | abi::kSampleTime,
                    .type = 0,
                    .period = 5000,
                    .is_frequency = false});
    data.add_record(kSample, kUserMode, data.u64(100) + data.u32(7) + data.u32(7) + data.u64(1));
    const Profile profile = read(data.file()).recording.profile;
    EXPECT_EQ(profile.total_weight(), 5000U);
    EXPECT_EQ(profile.frequency_hz, 0U);
}

TEST(PerfData, UnderstandsAttributesOfEverySize) {
    for (const std::uint32_t size :
         {64U, 72U, 80U, 96U, 104U, 112U, 120U, 128U, 136U, 144U, 200U}) {
        Recorded data;
        data.add_event({.name = "", .id = 11, .sample_type = kType, .size = size});
        data.sample(10, 11, {100, 200});
        EXPECT_EQ(stacks_of(read(data.file()).recording.profile), (Stacks{{" 199 100", 1}}))
            << size;
        EXPECT_EQ(stacks_of(read(data.pipe()).recording.profile), (Stacks{{" 199 100", 1}}))
            << size;
    }
}

TEST(PerfData, CountsLostSamplesOnce) {
    Recorded data;
    data.event("cpu-clock", 11);
    const std::string trailer = data.u32(7) + data.u32(7) + data.u64(9) + data.u64(11);
    data.add_record(2, 0, data.u64(11) + data.u64(30) + trailer);
    data.add_record(13, 0, data.u64(28) + trailer);
    data.add_record(13, 1U << 15U, data.u64(500) + trailer);  // Left out by a filter, not lost.
    data.sample(10, 11, {100});
    EXPECT_EQ(read(data.file()).recording.profile.losses.lost_samples, 30U);
}

TEST(PerfData, PassesOverWhatItHasNoUseFor) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.add_record(71, 0, data.u64(24) + std::string(32, '\0'));  // AUXTRACE
    data.add_bytes(std::string(24, '\xff'));                       // and its payload
    data.add_record(66, 0, data.u32(13) + data.u32(0));            // TRACING_DATA
    data.add_bytes(std::string(16, '\xff'));
    for (const std::uint32_t type : {11U, 12U, 14U, 15U, 16U, 17U, 18U, 19U, 20U, 21U,
                                     63U, 69U, 70U, 72U, 73U, 74U, 79U, 82U, 84U, 200U}) {
        data.add_record(type, 0, std::string(64, '\0'));
    }
    data.sample(10, 11, {100});
    const Profile profile = read(data.file()).recording.profile;
    EXPECT_EQ(stacks_of(profile), (Stacks{{" 100", 1}}));
    EXPECT_EQ(profile.losses.malformed_records, 0U);
    EXPECT_THAT(profile.notes, IsEmpty());
}

TEST(PerfData, ReadsWhatIsThereOfACutFileAndSaysHowMuchIsMissing) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.sample(10, 11, {100});
    data.sample(20, 11, {200});
    const std::string whole = data.file();
    const std::string features_and_half_a_record = whole.substr(0, 104 + 152 + 8 + 72 + 20);
    const Profile cut = read(features_and_half_a_record).recording.profile;
    EXPECT_EQ(stacks_of(cut), (Stacks{{" 100", 1}}));
    EXPECT_THAT(cut.notes, ElementsAre(HasSubstr("52 of 144 bytes of records are missing"),
                                       HasSubstr("ends within a record")));
    const Profile unfinished = read(data.file(false)).recording.profile;
    EXPECT_EQ(stacks_of(unfinished), (Stacks{{" 100", 1}, {" 200", 1}}));
    EXPECT_THAT(unfinished.notes, ElementsAre(HasSubstr("did not finish this file")));
}

TEST(PerfData, EndsOnEveryPrefixOfARecording) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.comm(5, 11, "prog");
    data.sample(10, 11, {100, 200});
    for (const std::string& bytes : {data.file(), data.pipe()}) {
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto read = try_read(bytes.substr(0, size));
            EXPECT_TRUE(read || read.error().code == ErrorCode::MalformedInput) << size;
        }
    }
}

TEST(PerfData, RefusesWhatIsNoRecording) {
    for (const char* bytes : {"", "PERFILE2", "PERFFILE........................",
                              "\x7f"
                              "ELF"}) {
        const auto read = try_read(bytes);
        ASSERT_FALSE(read) << bytes;
        EXPECT_EQ(read.error().code, ErrorCode::MalformedInput);
    }
}

TEST(PerfData, ReadsBuildIdsWithAndWithoutTheirSize) {
    Recorded data;
    const std::string id20 = std::string(20, '\xab') + std::string(4, '\0');
    const std::string id8 = std::string(8, '\xcd') + std::string(16, '\0');
    std::string id16 = std::string(16, '\xef') + std::string(8, '\0');
    id16[20] = 16;
    const std::string pid = data.u32(0xffffffff);
    std::string section = data.record(67, 1, pid + id20 + data.text("[kernel.kallsyms]"));
    section += data.record(67, 2, pid + id8 + data.text("/bin/eight"));
    section += data.record(67, 2 | 1U << 15U, pid + id16 + data.text("/bin/sixteen"));
    RecordedMachine machine;
    EventTable events;
    read_feature(Feature::BuildId, as_bytes(section), ByteOrder::Little, machine, events);
    EXPECT_EQ(machine.kernel_build_id.bytes().size(), 20U);
    EXPECT_EQ(machine.build_ids.at("/bin/eight").hex(), "cdcdcdcdcdcdcdcd");
    EXPECT_EQ(machine.build_ids.at("/bin/sixteen").bytes().size(), 16U);
}

TEST(PerfData, NotesWhereTheKernelLay) {
    Recorded data;
    data.event("cpu-clock", 11);
    data.add_record(1, 1,
                    data.u32(0xffffffff) + data.u32(0) +
                        data.u64s({0xffffffff81000000, 0x1000, 0xffffffff81000000}) +
                        data.text("[kernel.kallsyms]_text") + data.u64(0) + data.u64(0) +
                        data.u64(11));
    data.sample(10, 11, {100});
    const RecordedMachine machine = read(data.file()).machine;
    EXPECT_EQ(machine.kernel_start, 0xffffffff81000000);
    EXPECT_EQ(machine.kernel_start_symbol, "_text");
}

TEST(PerfData, KnowsWhenSamplesWereTakenIfItIsAskedTo) {
    Recorded data;
    data.event("cpu-clock:u", 11);
    data.comm(5, 11, "prog");
    data.sample(3'000'000, 11, {100});
    data.sample(20'000'000, 11, {100});
    NoListener listener;
    PerfDataOptions options = options_for();
    options.kept_time = KeptTime::Slices;
    const auto read = read_perf_data(as_bytes(data.file()), options, listener);
    ASSERT_TRUE(read);
    const TimeSlices* slices = read.value().recording.profile.slices();
    ASSERT_NE(slices, nullptr);
    EXPECT_EQ(slices->entries(), (std::vector<TimeSlices::Entry>{{0, 0, 1}, {0, 17, 1}}));
    EXPECT_EQ(slices->length_ns(), 17'000'000U);
}

}  // namespace
}  // namespace wick::perf
