// Threads and children of the profiled program are in the picture.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

class Processes : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }
};

TEST_F(Processes, ThreadsHaveTheirShares) {
    const FoldedProfile profile = profile_of({target("threads"), "300"});
    EXPECT_LE(profile.share_of({"[truncated]*"}), 0.01) << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"run_alpha", "alpha_work", "burn_ms"}), 0.5, 0.05)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"run_beta", "beta_work", "burn_ms"}), 0.25, 0.05)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "main_work", "burn_ms"}), 0.25, 0.05)
        << profile.heaviest();
}

TEST_F(Processes, ForkedAndExecutedChildrenHaveTheirShares) {
    const FoldedProfile profile = profile_of({target("fork_exec"), "300"});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "parent_work", "burn_ms"}), 1.0 / 3, 0.05)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "forked_work", "burn_ms"}), 1.0 / 3, 0.05)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "executed_work", "burn_ms"}), 1.0 / 3, 0.05)
        << profile.heaviest();
}

TEST_F(Processes, AChildMadeByVforkHasItsShare) {
    const FoldedProfile profile = profile_of({target("vfork_child"), "300"});
    EXPECT_TRUE(profile.is_rooted()) << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "parent_work", "burn_ms"}), 0.5, 0.05)
        << profile.heaviest();
    EXPECT_NEAR(profile.share_of({"main", "vforked_work", "burn_ms"}), 0.5, 0.05)
        << profile.heaviest();
}

TEST_F(Processes, NoFrameOfWickItselfIsInThePicture) {
    const FoldedProfile profile = profile_of({target("short_lived")}, {"-F", "4999"});
    EXPECT_EQ(profile.share_of({"wick*"}), 0) << profile.heaviest();
}

TEST_F(Processes, AProgramOfTenMillisecondsIsSeen) {
    const FoldedProfile profile = profile_of({target("short_lived")}, {"-F", "4999"});
    EXPECT_GE(profile.total(), 20U) << profile.heaviest();
    EXPECT_GE(profile.share_of({"main", "brief_work", "burn_ms"}), 0.5) << profile.heaviest();
}

TEST_F(Processes, WeightIsTheCpuTimeOfTheProgram) {
    // 300 ms in each of three processes, at a sample per millisecond of CPU time.
    const FoldedProfile profile = profile_of({target("fork_exec"), "300"}, {"-F", "1000"});
    EXPECT_NEAR(static_cast<double>(profile.total()), 900, 90) << profile.heaviest();
}

}  // namespace
}  // namespace wick::test
