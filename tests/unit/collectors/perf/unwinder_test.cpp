#include "collectors/perf/unwinder.hpp"

#include <gmock/gmock.h>

#include "unit/collectors/perf/unwind_fixture.hpp"

namespace wick::perf {
namespace {

using object::Machine;
using test::at;
using test::CfiBuilder;
using test::code;
using test::FakeStack;
using test::LoadedCode;
using testing::ElementsAre;

class UnwinderTest : public testing::Test {
 protected:
    StackEnd unwind(const UserState& state) { return unwinder_.unwind(space_, state, frames_); }

    std::vector<std::uint64_t> pcs() const { return test::pcs(frames_); }

    LoadedCode loaded_{test::x86_functions()};
    AddressSpace space_ = loaded_.space();
    Unwinder unwinder_;
    std::vector<UnwoundFrame> frames_;
    FakeStack stack_;
};

TEST_F(UnwinderTest, FollowsCallFrameInformationToTheRoot) {
    stack_.put({at(0x2050)});              // leaf was called by pushes
    stack_.put({1, 2, 0xbb, at(0x3050)});  // pushes saved rbx, was called by framed
    const std::uint64_t record = stack_.end() + 16;
    stack_.put({8, 9, 0, at(0x4050)});  // framed was called by root
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), record)), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), at(0x2050), at(0x3050), at(0x4050)));
    EXPECT_EQ(frames_[0].address, at(0x1000));
    EXPECT_EQ(frames_[1].address, at(0x204f));
    EXPECT_EQ(frames_[1].mapping, space_.find(at(0x2050)));
    EXPECT_EQ(unwinder_.statistics().frames, 4U);
}

TEST_F(UnwinderTest, GivesTheSameStackFromItsCache) {
    stack_.put({at(0x2050), 1, 2, 3, 0});
    const UserState state = stack_.state(Machine::X86_64, at(0x1000));
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    const auto first = pcs();
    const std::uint64_t misses = unwinder_.statistics().cache_misses;
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    EXPECT_EQ(pcs(), first);
    EXPECT_EQ(unwinder_.statistics().cache_misses, misses);
    EXPECT_GE(unwinder_.statistics().cache_hits, 2U);
}

TEST_F(UnwinderTest, ForgetsRulesWhenTheMappingsChange) {
    stack_.put({at(0x2050), 1, 2, 3, 0});
    const UserState state = stack_.state(Machine::X86_64, at(0x1000));
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    space_.map({at(0x1000), at(0x3000), 0, ModuleId{2}, nullptr, true});
    EXPECT_EQ(unwind(state), StackEnd::NoUnwindInfo);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000)));
    EXPECT_EQ(frames_[0].mapping->module, ModuleId{2});
}

TEST_F(UnwinderTest, TellsWhyMemoryIsMissing) {
    stack_.put({at(0x2050), 1, 2});
    UserState state = stack_.state(Machine::X86_64, at(0x1000));
    EXPECT_EQ(unwind(state), StackEnd::CopyEnded);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), at(0x2050)));
    state.copy_complete_size = false;
    EXPECT_EQ(unwind(state), StackEnd::PageMissing);
}

TEST_F(UnwinderTest, RefusesAFrameBelowTheStackPointer) {
    stack_.put({at(0x3050), 1, 2, 3});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), FakeStack::kStart - 64)),
              StackEnd::BadUnwindInfo);
}

TEST_F(UnwinderTest, RefusesAFrameFarFromTheStack) {
    stack_.put({at(0x3050), 1, 2, 3});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), 0x7fffffffff00)),
              StackEnd::BadUnwindInfo);
}

TEST_F(UnwinderTest, SaysWhenInformationIsDamaged) {
    stack_.put({at(0x7050), 1, 2, 3});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::BadUnwindInfo);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), at(0x7050)));
}

TEST_F(UnwinderTest, StopsAtTheLimitOfFrames) {
    Unwinder unwinder({.max_frames = 10});
    for (int i = 0; i < 20; ++i) {
        stack_.put({at(0x1050)});
    }
    stack_.put({0});
    EXPECT_EQ(unwinder.unwind(space_, stack_.state(Machine::X86_64, at(0x1000)), frames_),
              StackEnd::DepthLimit);
    EXPECT_EQ(frames_.size(), 10U);
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::Rooted);
    EXPECT_EQ(frames_.size(), 21U);
}

TEST_F(UnwinderTest, EvaluatesTheExpressionsOfRealignedFrames) {
    // aligned: the CFA is the word at rbp - 8, the caller's rbp the word at rbp.
    const std::uint64_t record = stack_.end() + 16;
    const std::uint64_t cfa = stack_.end() + 48;
    stack_.put({5, cfa, cfa + 16, 7, 8, at(0x3050)});
    stack_.put({6, 6, 0, at(0x4050)});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x6010), record)), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x6010), at(0x3050), at(0x4050)));
}

TEST_F(UnwinderTest, FollowsFramePointersThroughCodeWithoutInformation) {
    space_.map({0x10000, 0x20000, 0, ModuleId{3}, nullptr, true});
    const std::uint64_t first = stack_.end() + 8;
    stack_.put({1, first + 24, 0x10150, 2, first + 48, at(0x2050)});
    stack_.put({1, 2, 3, 0});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, 0x10050, first)), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(0x10050, 0x10150, at(0x2050)));
    EXPECT_EQ(unwinder_.statistics().frame_pointer_steps, 2U);
}

/// All run-time made code is Python's trampolines.
class OnlyTrampolines final : public RunTimeCode {
 public:
    [[nodiscard]] bool is_python_trampoline(std::uint64_t) const override { return true; }
};

TEST_F(UnwinderTest, LeavesTrampolinesOfPythonByTheStackPointer) {
    space_.map({0x10000, 0x20000, 0, ModuleId{3}, nullptr, true});
    stack_.put({0x10150});           // leaf was called by a trampoline
    stack_.put({7, at(0x1050), 0});  // which has a word of its own, and was called by leaf
    UserState state = stack_.state(Machine::X86_64, at(0x1000));
    EXPECT_EQ(unwind(state), StackEnd::NoUnwindInfo);
    const OnlyTrampolines trampolines;
    state.run_time_code = &trampolines;
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), 0x10150, at(0x1050)));
}

TEST_F(UnwinderTest, LeavesTrampolinesOfPythonByTheirFrameRecord) {
    space_.map({0x10000, 0x20000, 0, ModuleId{3}, nullptr, true});
    stack_.put({0x10150});
    const std::uint64_t record = stack_.end();
    stack_.put({0, at(0x1050), 0});
    UserState state = stack_.state(Machine::X86_64, at(0x1000), record);
    const OnlyTrampolines trampolines;
    state.run_time_code = &trampolines;
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), 0x10150, at(0x1050)));
}

TEST_F(UnwinderTest, FollowsFramePointersIntoCodeThatNobodyReported) {
    const std::uint64_t first = stack_.end();
    stack_.put({first + 16, 0x55550000, 0, 0});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, 0x55551000, first)), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(0x55551000, 0x55550000));
    EXPECT_EQ(frames_[0].mapping, nullptr);
}

TEST_F(UnwinderTest, TakesNoDataForCode) {
    space_.map({0x10000, 0x20000, 0, ModuleId{3}, nullptr, true});
    space_.map({0x20000, 0x30000, 0, ModuleId{4}, nullptr, false});
    const std::uint64_t first = stack_.end();
    for (const std::uint64_t address :
         {std::uint64_t{0x20100}, FakeStack::kStart + 8, std::uint64_t{64}, ~std::uint64_t{9}}) {
        FakeStack stack;
        stack.put({first + 16, address, 1, 2});
        EXPECT_EQ(unwind(stack.state(Machine::X86_64, 0x10050, first)), StackEnd::NoUnwindInfo);
        EXPECT_THAT(pcs(), ElementsAre(0x10050)) << address;
    }
}

TEST_F(UnwinderTest, DoesNotShowAReturnAddressInData) {
    space_.map({0x20000, 0x30000, 0, ModuleId{4}, nullptr, false});
    stack_.put({0x20100, 1, 2, 3});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::Unmapped);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000)));
}

TEST_F(UnwinderTest, TakesAClearedFramePointerInAFileForTheRoot) {
    stack_.put({at(0x9050), 1, 2, 3});  // 0x9000 has no information, as in a libc's entry code
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), 0)), StackEnd::Rooted);
    space_.map({at(0x9000), at(0xa000), 0, ModuleId{5}, nullptr, true});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), 0)), StackEnd::NoUnwindInfo);
}

TEST_F(UnwinderTest, NamesTheFrameRecordThatIsMissing) {
    stack_.put({at(0x3050), 1, 2, 3});
    const std::uint64_t record = stack_.end() + 64;
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000), record)), StackEnd::CopyEnded);
    EXPECT_EQ(unwinder_.missing_frame_record(), record);
    stack_.put({at(0x2050)});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x2000), record)), StackEnd::Unmapped);
    EXPECT_EQ(unwinder_.missing_frame_record(), std::nullopt);
}

TEST_F(UnwinderTest, TellsWhichFunctionsKeepFrameRecords) {
    EXPECT_TRUE(unwinder_.keeps_frame_record(space_, Machine::X86_64, at(0x3050)));
    EXPECT_FALSE(unwinder_.keeps_frame_record(space_, Machine::X86_64, at(0x3003)));
    EXPECT_FALSE(unwinder_.keeps_frame_record(space_, Machine::X86_64, at(0x2050)));
    EXPECT_TRUE(unwinder_.is_thread_root(space_, Machine::X86_64, at(0x4050)));
    EXPECT_FALSE(unwinder_.is_thread_root(space_, Machine::X86_64, at(0x3050)));
}

/// A signal frame whose rip lies at the stack pointer, rsp 8 and rbp 16 bytes on.
CfiBuilder signal_return() {
    CfiBuilder cfi;
    cfi.augmentation = "zRS";
    cfi.functions = {{0x1000, 0x100, code({0x0f, 2, 0x77, 16, 0x06})}};
    cfi.functions[0].instructions = code(
        {0x0f, 3, 0x77, 8, 0x06, 0x10, 16, 2, 0x77, 0, 0x10, 7, 2, 0x77, 8, 0x10, 6, 2, 0x77, 16});
    return cfi;
}

class SignalTest : public UnwinderTest {
 protected:
    SignalTest() {
        constexpr std::uint64_t kDistance = 0x600000;
        AddressSpace other = signal_.space();
        Mapping mapping = other.mappings().front();
        mapping.start += kDistance;
        mapping.end += kDistance;
        mapping.bias += kDistance;
        space_.map(mapping);
    }

    static constexpr std::uint64_t kTrampoline = LoadedCode::kBias + 0x600000 + 0x1008;

    LoadedCode signal_{signal_return()};
};

TEST_F(SignalTest, LooksUpTheInterruptedFunctionExactly) {
    stack_.put({kTrampoline});
    const std::uint64_t frame = stack_.end();
    stack_.put({at(0x3000), frame + 24, 0x1234});  // framed, before its first push
    stack_.put({at(0x4050)});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), kTrampoline, at(0x3000), at(0x4050)));
    EXPECT_EQ(frames_[1].address, kTrampoline);
    EXPECT_EQ(frames_[2].address, at(0x3000));
}

TEST_F(SignalTest, MayGoBackToAStackBelow) {
    // The interrupted stack: two words at the start. The handler's stack lies above it.
    const std::uint64_t interrupted = stack_.put({at(0x4050), 0});
    const std::uint64_t handler = stack_.put({kTrampoline, at(0x1000), interrupted, 0});
    UserState state = stack_.state(Machine::X86_64, at(0x1000));
    state.registers[object::x86_64::kRsp] = handler;
    EXPECT_EQ(unwind(state), StackEnd::Rooted);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), kTrampoline, at(0x1000), at(0x4050)));
}

TEST_F(SignalTest, EndsWhereTheInterruptedStackWasNotCopied) {
    stack_.put({kTrampoline, at(0x1000), 0x7ff000000000, 0});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::CopyEnded);
    EXPECT_THAT(pcs(), ElementsAre(at(0x1000), kTrampoline, at(0x1000)));
}

TEST_F(SignalTest, EndsLoopsOfSignalFrames) {
    const std::uint64_t start = stack_.put({kTrampoline});
    stack_.put({at(0x1000), start, 0});
    EXPECT_EQ(unwind(stack_.state(Machine::X86_64, at(0x1000))), StackEnd::BadUnwindInfo);
    EXPECT_LT(frames_.size(), 200U);
}

/// AArch64: `leaf` at 0x1000 keeps its return address in x30, `framed` at 0x2000 saves x29, x30
/// and x19 in 32 bytes, `root` at 0x3000.
CfiBuilder aarch64_functions() {
    CfiBuilder cfi;
    cfi.return_register = 30;
    cfi.augmentation = "zRB";
    cfi.common_instructions = code({0x0c, 31, 0});
    cfi.functions = {
        {0x1000, 0x100, code({0x2d})},
        {0x2000, 0x100, code({0x44, 0x2d, 0x0e, 32, 0x9d, 4, 0x9e, 3, 0x93, 2})},
        {0x3000, 0x100, code({0x07, 30})},
    };
    return cfi;
}

class Aarch64Test : public testing::Test {
 protected:
    LoadedCode loaded_{aarch64_functions(), 183};
    AddressSpace space_ = loaded_.space();
    Unwinder unwinder_;
    std::vector<UnwoundFrame> frames_;
    FakeStack stack_;
};

TEST_F(Aarch64Test, TakesTheReturnAddressOfALeafFromItsRegister) {
    const std::uint64_t record = stack_.put({FakeStack::kStart + 32, at(0x2050), 0x19, 0});
    stack_.put({0, at(0x3050), 0, 0});
    UserState state = stack_.state(Machine::Aarch64, at(0x1000), record);
    state.registers[object::aarch64::kX30] = at(0x2010);
    EXPECT_EQ(unwinder_.unwind(space_, state, frames_), StackEnd::Rooted);
    EXPECT_THAT(test::pcs(frames_), ElementsAre(at(0x1000), at(0x2010), at(0x2050), at(0x3050)));
}

TEST_F(Aarch64Test, StripsSignaturesFromReturnAddresses) {
    constexpr std::uint64_t kSignature = 0x002a000000000000;
    stack_.put({0, at(0x3050) | kSignature, 0, 0});
    UserState state = stack_.state(Machine::Aarch64, at(0x1000));
    state.registers[object::aarch64::kX30] = at(0x2010) | kSignature;
    EXPECT_EQ(unwinder_.unwind(space_, state, frames_), StackEnd::Rooted);
    EXPECT_THAT(test::pcs(frames_), ElementsAre(at(0x1000), at(0x2010), at(0x3050)));
}

TEST_F(Aarch64Test, RefusesACallerThatDidNotSaveItsReturnAddress) {
    UserState state = stack_.state(Machine::Aarch64, at(0x1000));
    state.registers[object::aarch64::kX30] = at(0x1010);
    EXPECT_EQ(unwinder_.unwind(space_, state, frames_), StackEnd::BadUnwindInfo);
    EXPECT_THAT(test::pcs(frames_), ElementsAre(at(0x1000), at(0x1010)));
}

TEST_F(Aarch64Test, TellsWhichFunctionsKeepFrameRecords) {
    EXPECT_TRUE(unwinder_.keeps_frame_record(space_, Machine::Aarch64, at(0x2050)));
    EXPECT_FALSE(unwinder_.keeps_frame_record(space_, Machine::Aarch64, at(0x1050)));
}

}  // namespace
}  // namespace wick::perf
