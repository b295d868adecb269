// Who calls whom, and with which share of the weight, in programs that are hard to unwind.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

constexpr const char* kMilliseconds = "500";

// The C library's __restore_rt, which has a name only where the library's debug file is installed.
constexpr const char* kReturnFromHandler = "*";

/// Each test records one program. About 500 samples, so one sample is a share of 0.002.
class Stacks : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }
};

void expect_path(const FoldedProfile& profile, const std::vector<std::string_view>& path,
                 double share) {
    EXPECT_GE(profile.share_of(path), share)
        << "share of " << testing::PrintToString(path) << "; " << profile.heaviest();
}

void expect_call_chain(const std::string& name, const std::vector<std::string>& options = {}) {
    const FoldedProfile profile = profile_of({target(name), kMilliseconds}, options);
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"main", "outer_call", "middle_call", "inner_call", "burn_ms"}, 0.95);
}

TEST_F(Stacks, ArePlainInAPositionIndependentProgram) {
    expect_call_chain("pie");
}

TEST_F(Stacks, ArePlainInAProgramAtAFixedAddress) {
    expect_call_chain("non_pie");
}

TEST_F(Stacks, AreWholeInAStaticProgram) {
    expect_call_chain("static_binary");
}

TEST_F(Stacks, AreWholeInAStaticPositionIndependentProgram) {
    expect_call_chain("static_pie");
}

TEST_F(Stacks, AreWholeWithoutAnIndexOfTheCallFrameInformation) {
    expect_call_chain("static_no_eh_frame_hdr");
}

TEST_F(Stacks, AreWholeWithoutFramePointers) {
    expect_call_chain("no_frame_pointer");
}

TEST_F(Stacks, AreWholeByFramePointersAlone) {
    const FoldedProfile profile =
        profile_of({target("frame_pointer"), kMilliseconds}, {"--call-graph", "fp"});
    expect_path(profile, {"main", "outer_call", "middle_call", "inner_call", "burn_ms"}, 0.95);
}

TEST_F(Stacks, AreWholeByCallFrameInformationAlone) {
    expect_call_chain("no_frame_pointer", {"--call-graph", "dwarf,16384"});
}

TEST_F(Stacks, HaveTheNamesOfASeparateDebugFile) {
    expect_call_chain("stripped_debuglink");
}

TEST_F(Stacks, KeepThreeHundredFramesOfARecursion) {
    const FoldedProfile profile = profile_of({target("deep_recursion"), kMilliseconds, "300"});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_EQ(profile.most_frames_called("even_step"), 150U);
    EXPECT_EQ(profile.most_frames_called("odd_step"), 150U);
    expect_path(profile, {"main", "even_step", "odd_step", "even_step"}, 0.95);
    expect_path(profile, {"even_step", "odd_step", "burn_ms"}, 0.95);
}

TEST_F(Stacks, KeepTwelveHundredSmallFramesOfARecursion) {
    const FoldedProfile profile = profile_of({target("deep_recursion"), kMilliseconds, "1200"});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_EQ(profile.most_frames_called("even_step"), 600U);
    EXPECT_EQ(profile.most_frames_called("odd_step"), 600U);
}

TEST_F(Stacks, AreMarkedWhereTheRecursionIsDeeperThanTheLimit) {
    const FoldedProfile profile = profile_of({target("deep_recursion"), kMilliseconds, "3000"});
    EXPECT_GE(profile.share_of({"[truncated]*"}), 0.95) << profile.heaviest();
    expect_path(profile, {"even_step", "odd_step", "burn_ms"}, 0.95);
}

TEST_F(Stacks, ShowTemplatesLambdasAndVirtualCallsByTheirNames) {
    const FoldedProfile profile = profile_of({target("cpp_templates"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile,
                {"main", "(anonymous namespace)::Twice::operator()",
                 "std::function<void (double)>::operator()",
                 "std::_Function_handler<void (double), main::{lambda(double)#1}>::_M_invoke",
                 "(anonymous namespace)::Triangles::draw",
                 "geometry::Painter<geometry::Vector<float, 3ul> >::paint<std::*", "burn_ms"},
                0.95);
}

/// How the samples divide between the loop, the table and the library's one instruction is the
/// processor's affair; that there are some is not.
void expect_plt_calls(const std::string& name) {
    const FoldedProfile profile = profile_of({target(name), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    const double behind_the_call = profile.share_of({"main", "call_library", "library_step"}) +
                                   profile.share_of({"main", "call_library", "library_step@plt"});
    EXPECT_GT(behind_the_call, 0) << profile.heaviest();
    expect_path(profile, {"main", "call_library"}, 0.95);
}

TEST_F(Stacks, GoThroughTheProcedureLinkageTableOfLld) {
    expect_plt_calls("lld_rosegment");
}

TEST_F(Stacks, GoThroughTheProcedureLinkageTableOfGnuLd) {
    expect_plt_calls("plt_calls");
}

TEST_F(Stacks, GoThroughARealignedFrame) {
    const FoldedProfile profile = profile_of({target("drap"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"main", "call_realigned", "realigned_frame", "burn_ms"}, 0.95);
}

TEST_F(Stacks, GoThroughASignalHandler) {
    const FoldedProfile profile = profile_of({target("signal_handler"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"main", "interrupted_work"}, 0.95);
    expect_path(profile, {"on_signal", "handler_work", "burn_ms"}, 0.95);
    EXPECT_GE(profile.share_of({"interrupted_work", kReturnFromHandler, "on_signal"}), 0.95)
        << profile.heaviest();
}

TEST_F(Stacks, GoFromAnAlternateStackToTheInterruptedOne) {
    const FoldedProfile profile = profile_of({target("signal_altstack"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"on_signal", "handler_work", "burn_ms"}, 0.95);
    EXPECT_GE(profile.share_of({"main", "interrupted_work", kReturnFromHandler, "on_signal"}), 0.95)
        << profile.heaviest();
}

TEST_F(Stacks, ShowInlinedFunctionsAsFrames) {
    const FoldedProfile profile = profile_of({target("inlined_calls"), kMilliseconds});
    expect_path(profile, {"main", "host", "outer_inlined", "inner_inlined"}, 0.9);
}

TEST_F(Stacks, MarkInlinedFunctionsWhereThatIsWanted) {
    const FoldedProfile profile =
        profile_of({target("inlined_calls"), kMilliseconds}, {"--annotate"});
    expect_path(profile, {"main", "host", "outer_inlined_[i]", "inner_inlined_[i]"}, 0.9);
}

TEST_F(Stacks, HaveNoInlinedFunctionsWhereTheyAreNotWanted) {
    const FoldedProfile profile =
        profile_of({target("inlined_calls"), kMilliseconds}, {"--no-inline"});
    expect_path(profile, {"main", "host"}, 0.9);
    EXPECT_EQ(profile.share_of({"outer_inlined"}), 0) << profile.heaviest();
}

TEST_F(Stacks, TellSourceLinesWhereTheyAreWanted) {
    const FoldedProfile profile = profile_of({target("inlined_calls"), kMilliseconds}, {"--lines"});
    // The loop of inner_inlined, called from outer_inlined, called from host.
    expect_path(profile, {"host:23", "outer_inlined:17"}, 0.9);
}

TEST_F(Stacks, GoOnByFramePointersWhereTheCopyOfTheStackEnds) {
    const FoldedProfile profile = profile_of({target("big_untouched_frame"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"main", "call_big_frame", "big_frame", "leaf_work", "burn_ms"}, 0.95);
}

TEST_F(Stacks, GoThroughCodeWithAndWithoutFramePointers) {
    const FoldedProfile profile = profile_of({target("mixed_fp"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile,
                {"main", "with_frame_pointer_above", "without_frame_pointer",
                 "with_frame_pointer_below", "burn_ms"},
                0.95);
}

TEST_F(Stacks, NameTheLibraryThatWasAtTheAddressAtTheTime) {
    const FoldedProfile profile =
        profile_of({target("dlopen_same_address"), kMilliseconds, target("same_address_first.so"),
                    target("same_address_other.so")});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "work_in", "work_in_first", "burn_ms"}), 0.5, 0.06)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "work_in", "work_in_other", "burn_ms"}), 0.5, 0.06)
        << profile.heaviest();
}

TEST_F(Stacks, NameCodeMadeAtRunTimeByItsPerfMap) {
    const FoldedProfile profile = profile_of({target("perf_map"), kMilliseconds});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    expect_path(profile, {"main", "run_compiled", "compiled_at_run_time"}, 0.95);
}

}  // namespace
}  // namespace wick::test
