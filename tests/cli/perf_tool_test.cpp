// `wick --backend perf` and its kin: the perf tool records, wick decodes.

#include <signal.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/subprocess.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

class PerfTool : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        if (!find_program("perf")) {
            GTEST_SKIP() << "the perf tool is not installed";
        }
    }

    TempFolder folder_;
    std::string out_ = folder_.file("out.folded");
};

TEST_F(PerfTool, RecordsAndShowsWhatItRuns) {
    const Ending ending = run_wick({"-v", "--backend", "perf", "-e", "cpu-clock", "-o", out_, "--",
                                    target("no_frame_pointer")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("perf record -F 997 --call-graph dwarf,65528"));
    const FoldedProfile profile(contents_of(out_));
    EXPECT_GE(profile.share_of({"main", "outer_call", "middle_call", "inner_call"}), 0.9)
        << profile.heaviest();
}

TEST_F(PerfTool, PassesTheStatusOfTheTargetOn) {
    const Ending ending = run_wick(
        {"--backend", "perf", "-e", "cpu-clock", "-o", out_, "--", target("exits_nonzero")});
    const Ending alone = ChildProcess({target("exits_nonzero")}).wait();
    EXPECT_EQ(ending.status, alone.status) << ending.err;
    const Ending killed = run_wick(
        {"--backend", "perf", "-e", "cpu-clock", "-o", out_, "--", target("dies_by_signal")});
    EXPECT_EQ(killed.status, ChildProcess({target("dies_by_signal")}).wait().status) << killed.err;
}

TEST_F(PerfTool, TakesTheUsersOwnCommandAndKeepsTheRecording) {
    const std::string kept = folder_.file("kept.data");
    const Ending ending =
        run_wick({"-c", "record -e cpu-clock -c 1000000 --call-graph 'dwarf,16384'",
                  "--keep-recording", kept, "-o", out_, "--", target("no_frame_pointer")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_GE(FoldedProfile(contents_of(out_)).share_of({"main", "outer_call"}), 0.9);
    EXPECT_THAT(contents_of(kept).substr(0, 8), testing::Eq("PERFILE2"));
    EXPECT_THAT(ending.err, HasSubstr("samples of cpu-clock at one in 1,000,000 in"));
}

TEST_F(PerfTool, DrawsAtTheFirstCtrlC) {
    ChildProcess wick_run(
        wick({"--backend", "perf", "-e", "cpu-clock", "-o", out_, "--", target("never_ending")}));
    ASSERT_TRUE(wick_run.wait_for_stdout("ready"));
    wick_run.send_to_group(SIGINT);
    const Ending ending = wick_run.wait();
    EXPECT_FALSE(ending.killed_by_test) << ending.err;
    EXPECT_GT(FoldedProfile(contents_of(out_)).total(), 0U) << ending.err;
}

TEST_F(PerfTool, EndsWhenTimeIsUp) {
    const Ending ending = run_wick({"--backend", "perf", "-e", "cpu-clock", "--duration", "1", "-o",
                                    out_, "--", target("never_ending")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_GT(FoldedProfile(contents_of(out_)).total(), 0U);
}

TEST_F(PerfTool, ExplainsPerfsRefusals) {
    const Ending ending = run_wick(
        {"--backend", "perf", "-e", "no-such-event", "-o", out_, "--", target("no_frame_pointer")});
    EXPECT_EQ(ending.status, 64) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("no-such-event"));
    const Ending missing =
        run_wick({"--backend", "perf", "-e", "cpu-clock", "-o", out_, "--", "no-such-program"});
    EXPECT_EQ(missing.status, 66) << missing.err;
}

TEST(PerfToolMissing, SaysWhichPackageHasIt) {
    const Ending ending = ChildProcess({"env", "PERF=/no/such/perf", target("../../src/wick"),
                                        "--backend", "perf", "-o", "-", "--", "true"})
                              .wait();
    EXPECT_EQ(ending.status, 68) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("/no/such/perf"));
}

TEST(Backend, RefusesAnUnknownName) {
    const Ending ending = run_wick({"--backend", "magic", "-o", "-", "--", "true"});
    EXPECT_EQ(ending.status, 64) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("perf-events"));
}

}  // namespace
}  // namespace wick::test
