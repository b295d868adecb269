#include "collectors/perf/record.hpp"

#include <gtest/gtest.h>

#include "unit/collectors/perf/record_bytes.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

RecordLayout sample_layout() {
    RecordLayout layout;
    layout.sample_type = abi::kSampleIp | abi::kSampleTid | abi::kSampleTime | abi::kSamplePeriod |
                         abi::kSampleCallchain | abi::kSampleRegsUser | abi::kSampleStackUser;
    layout.user_registers = 0b101;
    return layout;
}

std::vector<std::byte> sample_record() {
    return RecordBytes(RecordType::Sample, abi::kMiscCpuModeKernel)
        .u64(0x1000)  // ip
        .u32(10)
        .u32(11)      // pid, tid
        .u64(123456)  // time
        .u64(7)       // period
        .u64(2)
        .u64(0xa)
        .u64(0xb)  // call chain
        .u64(2)
        .u64(0xe0)
        .u64(0xe2)  // registers: ABI, two values
        .u64(16)
        .u64(1)
        .u64(2)
        .u64(8)  // stack: asked, bytes, valid
        .finish();
}

TEST(PerfRecord, ReadsASampleWithChainRegistersAndStack) {
    const auto bytes = sample_record();
    const auto sample = parse_sample(bytes, sample_layout());
    ASSERT_TRUE(sample);
    EXPECT_EQ(sample->ip, 0x1000U);
    EXPECT_EQ(sample->pid, 10U);
    EXPECT_EQ(sample->tid, 11U);
    EXPECT_EQ(sample->time_ns, 123456U);
    EXPECT_EQ(sample->period, 7U);
    EXPECT_TRUE(sample->in_kernel);
    ASSERT_EQ(sample->chain.size(), 2U);
    EXPECT_EQ(sample->chain[1], 0xbU);
    EXPECT_EQ(sample->registers_abi, abi::kRegisters64Bit);
    EXPECT_EQ(sample->registers.size(), 16U);
    EXPECT_EQ(sample->stack_asked, 16U);
    EXPECT_EQ(sample->stack.size(), 8U) << "only what the kernel really copied";
}

TEST(PerfRecord, EveryShortenedSampleIsRefused) {
    const auto bytes = sample_record();
    for (std::size_t size = 0; size + 1 < bytes.size(); ++size) {
        EXPECT_FALSE(parse_sample(Bytes(bytes).first(size), sample_layout())) << size;
    }
}

TEST(PerfRecord, ASampleWithoutUserStateHasNeitherRegistersNorStack) {
    const auto bytes = RecordBytes(RecordType::Sample, 0)
                           .u64(0)
                           .u32(1)
                           .u32(1)
                           .u64(5)
                           .u64(1)
                           .u64(0)  // no chain
                           .u64(abi::kRegistersNone)
                           .u64(0)  // no stack
                           .finish();
    const auto sample = parse_sample(bytes, sample_layout());
    ASSERT_TRUE(sample);
    EXPECT_TRUE(sample->registers.empty());
    EXPECT_TRUE(sample->stack.empty());
}

TEST(PerfRecord, AChainLongerThanTheRecordIsRefused) {
    const auto bytes = RecordBytes(RecordType::Sample, 0)
                           .u64(0)
                           .u32(1)
                           .u32(1)
                           .u64(5)
                           .u64(1)
                           .u64(~std::uint64_t{0} / 4)
                           .finish();
    EXPECT_FALSE(parse_sample(bytes, sample_layout()));
}

TEST(PerfRecord, ReadsTheBuildIdOfAMapping) {
    RecordLayout layout;
    layout.sample_type = abi::kSampleTid | abi::kSampleTime;
    const auto bytes = RecordBytes(RecordType::Mmap2, abi::kMiscMmapBuildId)
                           .u32(1)
                           .u32(2)
                           .u64(0x400000)
                           .u64(0x1000)
                           .u64(0x2000)
                           .u32(4)
                           .u32(0x04030201)
                           .u64(0)
                           .u64(0)  // size 4, three spare bytes, id
                           .u32(abi::kProtectionExecute)
                           .u32(2)
                           .text("/usr/bin/x")
                           .u32(1)
                           .u32(2)
                           .u64(99)
                           .finish();
    const auto mmap = parse_mmap(bytes, layout);
    ASSERT_TRUE(mmap);
    EXPECT_EQ(mmap->path, "/usr/bin/x");
    EXPECT_TRUE(mmap->executable);
    EXPECT_EQ(mmap->build_id.hex(), "01020304");
    EXPECT_EQ(record_time(bytes, layout), 99U);
}

TEST(PerfRecord, AMappingWithoutExecutePermissionIsSaidToBeSo) {
    const auto bytes = RecordBytes(RecordType::Mmap2, 0)
                           .u32(1)
                           .u32(1)
                           .u64(0)
                           .u64(8)
                           .u64(0)
                           .u64(0)
                           .u64(0)
                           .u64(0)
                           .u32(1)
                           .u32(2)
                           .text("/x")
                           .finish();
    const auto mmap = parse_mmap(bytes, RecordLayout{});
    ASSERT_TRUE(mmap);
    EXPECT_FALSE(mmap->executable);
}

TEST(PerfRecord, TellsAnExecFromARename) {
    const auto exec = RecordBytes(RecordType::Comm, abi::kMiscCommExec).u32(1).u32(1).text("a");
    const auto rename = RecordBytes(RecordType::Comm, 0).u32(1).u32(1).text("b");
    EXPECT_TRUE(parse_comm(exec.finish(), RecordLayout{})->by_exec);
    EXPECT_FALSE(parse_comm(rename.finish(), RecordLayout{})->by_exec);
}

TEST(PerfRecord, LostAndLostSamplesCountDifferently) {
    const auto lost = RecordBytes(RecordType::Lost, 0).u64(77).u64(5).finish();
    const auto samples = RecordBytes(RecordType::LostSamples, 0).u64(6).finish();
    EXPECT_EQ(parse_lost(lost, RecordLayout{}), 5U);
    EXPECT_EQ(parse_lost(samples, RecordLayout{}), 6U);
}

TEST(PerfRecord, ASwitchTellsWhoLeftOrCameBackAndWhen) {
    RecordLayout layout;
    layout.sample_type = abi::kSampleTid | abi::kSampleTime | abi::kSampleCpu;
    const auto read = [&](RecordType type, std::uint16_t misc) {
        RecordBytes record(type, misc);
        if (type == RecordType::SwitchCpuWide) {
            record.u32(8).u32(9);  // The thread that comes next.
        }
        return parse_switch(record.u32(10).u32(11).u64(1234).u64(3).finish(), layout);
    };
    const auto blocks = read(RecordType::Switch, abi::kMiscSwitchOut);
    ASSERT_TRUE(blocks);
    EXPECT_EQ(blocks->pid, 10U);
    EXPECT_EQ(blocks->tid, 11U);
    EXPECT_EQ(blocks->time_ns, 1234U);
    EXPECT_TRUE(blocks->leaves);
    EXPECT_FALSE(blocks->preempted);
    const auto preempted =
        read(RecordType::SwitchCpuWide, abi::kMiscSwitchOut | abi::kMiscSwitchOutPreempt);
    ASSERT_TRUE(preempted);
    EXPECT_EQ(preempted->tid, 11U);
    EXPECT_TRUE(preempted->preempted);
    EXPECT_FALSE(read(RecordType::Switch, 0)->leaves);
}

TEST(PerfRecord, ASwitchWithoutThreadOrTimeIsRefused) {
    RecordLayout layout;
    layout.sample_type = abi::kSampleTid;
    const auto bytes = RecordBytes(RecordType::Switch, 0).u32(10).u32(11).finish();
    EXPECT_FALSE(parse_switch(bytes, layout));
    layout.sample_type = abi::kSampleTid | abi::kSampleTime;
    EXPECT_FALSE(parse_switch(bytes, layout));
}

TEST(PerfRecord, TheTimeOfASampleStandsAfterItsThread) {
    EXPECT_EQ(record_time(sample_record(), sample_layout()), 123456U);
}

TEST(PerfRecord, AHeaderWithAnImpossibleSizeIsNone) {
    auto bytes = sample_record();
    bytes[6] = std::byte{4};
    bytes[7] = std::byte{0};
    EXPECT_FALSE(parse_header(bytes, kHostOrder));
    bytes[7] = std::byte{0xff};
    EXPECT_FALSE(parse_header(bytes, kHostOrder));
}

}  // namespace
}  // namespace wick::perf
