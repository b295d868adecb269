#include "collectors/perf/frame_pointer_splice.hpp"

#include <gmock/gmock.h>

#include "unit/collectors/perf/unwind_fixture.hpp"

namespace wick::perf {
namespace {

using object::Machine;
using test::at;
using test::FakeStack;
using test::LoadedCode;
using testing::ElementsAre;

/// A stack of `framed` functions whose copy ends before the record of the second.
class FramePointerSplice : public testing::Test {
 protected:
    FramePointerSplice() {
        record_ = stack_.end() + 8;
        missing_ = record_ + 0x1000;
        stack_.put({1, missing_, at(0x3050), 2, 3});
        state_ = stack_.state(Machine::X86_64, at(0x3010), record_);
    }

    StackEnd splice(const std::vector<std::uint64_t>& chain) {
        const StackEnd end = unwinder_.unwind(space_, state_, frames_);
        return splice_frame_pointer_chain(unwinder_, space_, state_, chain, end, frames_);
    }

    std::vector<std::uint64_t> appended() const {
        const auto all = test::pcs(frames_);
        return {all.begin() + 2, all.end()};
    }

    LoadedCode loaded_{test::x86_functions()};
    AddressSpace space_ = loaded_.space();
    Unwinder unwinder_;
    FakeStack stack_;
    std::uint64_t record_ = 0;
    std::uint64_t missing_ = 0;
    UserState state_;
    std::vector<UnwoundFrame> frames_;
};

TEST_F(FramePointerSplice, GoesOnWhereTheCopyEnded) {
    EXPECT_EQ(splice({at(0x3010), at(0x3050), at(0x3060), at(0x3070), at(0x4050)}),
              StackEnd::Rooted);
    EXPECT_THAT(appended(), ElementsAre(at(0x3060), at(0x3070), at(0x4050)));
    EXPECT_EQ(frames_.back().address, at(0x404f));
    EXPECT_EQ(frames_.back().mapping, space_.find(at(0x4050)));
}

TEST_F(FramePointerSplice, LosesNoneOfManyEqualCalls) {
    EXPECT_EQ(splice({at(0x3010), at(0x3050), at(0x3050), at(0x3050), at(0x3050), at(0x4050)}),
              StackEnd::Rooted);
    EXPECT_THAT(appended(), ElementsAre(at(0x3050), at(0x3050), at(0x3050), at(0x4050)));
}

TEST_F(FramePointerSplice, StopsAtAFunctionWithoutAFrameRecord) {
    EXPECT_EQ(splice({at(0x3010), at(0x3050), at(0x3060), at(0x2050), at(0x4050)}),
              StackEnd::CopyEnded);
    EXPECT_THAT(appended(), ElementsAre(at(0x3060), at(0x2050)));
}

TEST_F(FramePointerSplice, CutsAddressesOutsideOfCode) {
    EXPECT_EQ(splice({at(0x3010), at(0x3050), at(0x3060), 0x1234, at(0x4050)}),
              StackEnd::CopyEnded);
    EXPECT_THAT(appended(), ElementsAre(at(0x3060)));
}

TEST_F(FramePointerSplice, DoesNotTrustAChainThatDisagreesWithTheCopy) {
    for (const auto& chain :
         std::vector<std::vector<std::uint64_t>>{{},
                                                 {at(0x3010)},
                                                 {at(0x3010), at(0x3050)},
                                                 {at(0x3011), at(0x3050), at(0x4050)},
                                                 {at(0x3010), at(0x3051), at(0x4050)}}) {
        EXPECT_EQ(splice(chain), StackEnd::CopyEnded);
        EXPECT_THAT(appended(), ElementsAre());
    }
}

TEST_F(FramePointerSplice, LeavesRootedStacksAlone) {
    FakeStack stack;
    stack.put({at(0x4050)});
    state_ = stack.state(Machine::X86_64, at(0x1000), missing_);
    EXPECT_EQ(splice({at(0x1000), at(0x3050)}), StackEnd::Rooted);
    EXPECT_THAT(appended(), ElementsAre());
}

}  // namespace
}  // namespace wick::perf
