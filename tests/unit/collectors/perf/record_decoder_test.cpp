#include "collectors/perf/record_decoder.hpp"

#include <string>

#include <gtest/gtest.h>

#include "unit/collectors/perf/record_bytes.hpp"

namespace wick::perf {
namespace {

using abi::RecordType;

constexpr std::uint32_t kPid = 7;

/// Feeds records of frame-pointer chains to a decoder.
class RecordDecoderTest : public testing::Test {
 protected:
    RecordDecoderTest() : decoder_(profile_, images_, nullptr, options()) {
        layout_.sample_type = abi::kSampleIp | abi::kSampleTid | abi::kSampleTime |
                              abi::kSamplePeriod | abi::kSampleCallchain;
        layout_.sample_id_all = false;
    }

    static DecoderOptions options() {
        DecoderOptions options;
        options.weigh_by_period = true;
        options.max_chain = 16;
        return options;
    }

    void decode(const RecordBytes& record) { decoder_.decode(record.finish(), layout_); }

    void map(std::uint32_t pid, std::uint64_t address, std::string_view path) {
        decode(RecordBytes(RecordType::Mmap, 0)
                   .u32(pid)
                   .u32(pid)
                   .u64(address)
                   .u64(0x1000)
                   .u64(0)
                   .text(path));
    }

    void sample(std::uint32_t pid, std::uint16_t mode, const std::vector<std::uint64_t>& chain,
                std::uint64_t period = 1) {
        RecordBytes record(RecordType::Sample, mode);
        record.u64(0x99).u32(pid).u32(pid).u64(0).u64(period).u64(chain.size());
        for (const std::uint64_t entry : chain) {
            record.u64(entry);
        }
        decode(record);
    }

    /// The addresses of a sample's stack from the root, with the modules' paths.
    [[nodiscard]] std::string stack_of(std::size_t index) const {
        std::string text;
        for (StackId id = profile_.samples()[index].stack; id != kEmptyStack;
             id = profile_.stack(id).parent) {
            const Frame& frame = profile_.frame(profile_.stack(id).frame);
            const std::string path(profile_.strings.at(profile_.module(frame.module).path));
            text = path + "+" + std::to_string(frame.address) + (text.empty() ? "" : " ") + text;
        }
        return text;
    }

    Profile profile_;
    object::ImageStore images_;
    RecordLayout layout_;
    RecordDecoder decoder_;
};

TEST_F(RecordDecoderTest, StacksGoFromTheRootToTheLeafWithTheKernelOnTop) {
    map(kPid, 0x10000, "/no/such/program");
    sample(kPid, abi::kMiscCpuModeKernel,
           {abi::kContextKernel, 500, 401, abi::kContextUser, 0x10020, 0x10011});
    ASSERT_EQ(profile_.samples().size(), 1U);
    // Return addresses are stored minus one; sampled addresses as they are.
    EXPECT_EQ(stack_of(0), "/no/such/program+16 /no/such/program+32 [kernel]+400 [kernel]+500");
}

TEST_F(RecordDecoderTest, WeightIsThePeriodAndIsConserved) {
    sample(kPid, 2, {abi::kContextUser, 1}, 10);
    sample(kPid, 2, {abi::kContextUser, 1}, 32);
    EXPECT_EQ(profile_.total_weight(), 42U);
    EXPECT_EQ(profile_.sample_count(), 2U);
    EXPECT_EQ(profile_.samples().size(), 1U);
}

TEST_F(RecordDecoderTest, AForkedProcessKeepsItsParentsMappingsAndAnExecDropsThem) {
    map(kPid, 0x10000, "/parent");
    decode(RecordBytes(RecordType::Fork, 0).u32(8).u32(kPid).u32(8).u32(kPid).u64(0));
    sample(8, 2, {abi::kContextUser, 0x10001});
    EXPECT_EQ(stack_of(0), "/parent+1");
    decode(RecordBytes(RecordType::Comm, abi::kMiscCommExec).u32(8).u32(8).text("child"));
    sample(8, 2, {abi::kContextUser, 0x10001});
    EXPECT_EQ(stack_of(1), "+65537");
    EXPECT_EQ(profile_.strings.at(profile_.thread(profile_.samples()[1].thread).process_name),
              "child");
}

TEST_F(RecordDecoderTest, AThreadsNameIsNotItsProcesss) {
    decode(RecordBytes(RecordType::Comm, 0).u32(kPid).u32(kPid).text("prog"));
    decode(RecordBytes(RecordType::Comm, 0).u32(kPid).u32(9).text("worker"));
    sample(kPid, 2, {abi::kContextUser, 1});
    EXPECT_EQ(profile_.strings.at(profile_.thread(profile_.samples()[0].thread).process_name),
              "prog");
}

TEST_F(RecordDecoderTest, AProcessIsForgottenWithItsLastThread) {
    map(kPid, 0x10000, "/program");
    const auto task = [](RecordType type, std::uint32_t tid) {
        return RecordBytes(type, 0).u32(kPid).u32(kPid).u32(tid).u32(kPid).u64(0);
    };
    decode(task(RecordType::Fork, 9));
    decode(task(RecordType::Exit, kPid));
    sample(kPid, 2, {abi::kContextUser, 0x10001});
    EXPECT_EQ(stack_of(0), "/program+1") << "a thread lives on after the first one has ended";
    decode(task(RecordType::Exit, 9));
    sample(kPid, 2, {abi::kContextUser, 0x10001});
    EXPECT_EQ(stack_of(1), "+65537");
}

TEST_F(RecordDecoderTest, AChainAsLongAsTheKernelsLimitWasCut) {
    std::vector<std::uint64_t> chain{abi::kContextUser};
    chain.resize(17, 0x10);
    sample(kPid, 2, chain);
    EXPECT_EQ(profile_.losses.ends(StackEnd::DepthLimit), 1U);
}

TEST_F(RecordDecoderTest, TheKernelStackOfAnExecIsWhole) {
    sample(kPid, abi::kMiscCpuModeKernel, {abi::kContextKernel, 500, abi::kContextUser, 0x4444});
    EXPECT_EQ(stack_of(0), "[kernel]+500");
    EXPECT_EQ(profile_.losses.ends(StackEnd::Rooted), 1U);
}

TEST_F(RecordDecoderTest, AddressesOutsideAllFilesAreRunTimeCodeOfTheirProcess) {
    map(kPid, 0x1000, "/app");
    sample(kPid, 2, {abi::kContextUser, 0x9000, 0x1800});
    const StackNode leaf = profile_.stack(profile_.samples()[0].stack);
    const Module& module = profile_.module(profile_.frame(leaf.frame).module);
    EXPECT_EQ(module.kind, ModuleKind::Anonymous);
    EXPECT_EQ(module.pid, kPid);
    EXPECT_EQ(module.generation, 0U);
}

/// Records of threads that wait, as an event of context switches writes them.
class WaitDecoderTest : public RecordDecoderTest {
 protected:
    WaitDecoderTest() : waiting_(profile_, images_, nullptr, with_waits()) {
        layout_.sample_id_all = true;
        layout_.at_switch_out = true;
    }

    static DecoderOptions with_waits() {
        DecoderOptions options;
        options.weigh_by_period = true;
        options.with_waits = true;
        return options;
    }

    void decode_wait(const RecordBytes& record) { waiting_.decode(record.finish(), layout_); }

    void leave(std::uint64_t time) {
        decode_wait(RecordBytes(RecordType::Sample, abi::kMiscCpuModeKernel)
                        .u64(0x99)
                        .u32(kPid)
                        .u32(kPid)
                        .u64(time)
                        .u64(1)
                        .u64(2)
                        .u64(abi::kContextKernel)
                        .u64(500));
        decode_wait(
            RecordBytes(RecordType::Switch, abi::kMiscSwitchOut).u32(kPid).u32(kPid).u64(time + 1));
    }

    RecordDecoder waiting_;
};

TEST_F(WaitDecoderTest, ASampleAtASwitchWeighsAsLongAsItsThreadIsAway) {
    leave(100);
    EXPECT_EQ(profile_.sample_count(), 0U);
    decode_wait(RecordBytes(RecordType::Switch, 0).u32(kPid).u32(kPid).u64(400));
    ASSERT_EQ(profile_.samples().size(), 1U);
    EXPECT_EQ(profile_.samples()[0].weight, 300U);
    EXPECT_EQ(profile_.samples()[0].state, ThreadState::Blocked);
    EXPECT_EQ(stack_of(0), "[kernel]+500");
}

TEST_F(WaitDecoderTest, AThreadThatEndsOrBecomesAnotherProgramWaitsNoMore) {
    leave(100);
    decode_wait(RecordBytes(RecordType::Comm, abi::kMiscCommExec)
                    .u32(kPid)
                    .u32(kPid)
                    .text("other")
                    .u32(kPid)
                    .u32(kPid)
                    .u64(150));
    EXPECT_EQ(profile_.total_weight(), 50U);
    leave(200);
    decode_wait(RecordBytes(RecordType::Exit, 0)
                    .u32(kPid)
                    .u32(1)
                    .u32(kPid)
                    .u32(1)
                    .u64(270)
                    .u32(kPid)
                    .u32(kPid)
                    .u64(270));
    EXPECT_EQ(profile_.total_weight(), 120U);
    EXPECT_EQ(profile_.losses.waits_without_return, 2U);
    EXPECT_EQ(profile_.losses.malformed_records, 0U);
}

TEST_F(RecordDecoderTest, LossesAreCounted) {
    decode(RecordBytes(RecordType::LostSamples, 0).u64(5));
    decode(RecordBytes(RecordType::Lost, 0).u64(1).u64(3));
    layout_.sample_type = abi::kSampleTid | abi::kSampleTime;  // Of an event without samples.
    decode(RecordBytes(RecordType::Lost, 0).u64(1).u64(7));
    decode(RecordBytes(RecordType::Throttle, 0).u64(0).u64(0).u64(0));
    decode(RecordBytes(RecordType::Sample, 0).u32(0));
    EXPECT_EQ(profile_.losses.lost_samples, 8U);
    EXPECT_EQ(profile_.losses.lost_records, 7U);
    EXPECT_EQ(profile_.losses.throttled, 1U);
    EXPECT_EQ(profile_.losses.malformed_records, 1U);
}

}  // namespace
}  // namespace wick::perf
