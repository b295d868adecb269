// `wick record -p PID`: processes that run already.

#include <signal.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

class Attach : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    /// Attaches for two seconds and returns what was seen.
    FoldedProfile attach(const std::string& pids) {
        const Ending ending =
            run_wick({"record", "-p", pids, "--duration", "2", "-o", folder_.file("out.folded")});
        EXPECT_EQ(ending.status, 0) << ending.err;
        return FoldedProfile(contents_of(folder_.file("out.folded")));
    }

    TempFolder folder_;
};

TEST_F(Attach, SeesAllThreadsOfTheProcessAndThoseBornLater) {
    const ChildProcess program({target("never_ending")});
    ASSERT_TRUE(program.wait_for_stdout("ready"));
    const FoldedProfile profile = attach(std::to_string(program.pid()));
    EXPECT_LE(profile.share_of({"[truncated]*"}), 0.01) << profile.heaviest();
    EXPECT_GE(profile.share_of({"main", "endless_work", "burn_ms"}), 0.2) << profile.heaviest();
    EXPECT_GE(profile.share_of({"run_second_thread", "second_thread_work", "burn_ms"}), 0.3)
        << profile.heaviest();
    EXPECT_GE(profile.share_of({"run_late_thread", "late_thread_work", "burn_ms"}), 0.02)
        << profile.heaviest();
}

TEST_F(Attach, SeesSeveralProcessesAtOnce) {
    const ChildProcess one({target("never_ending")});
    const ChildProcess other({target("ignores_sigint"), "60000"});
    ASSERT_TRUE(one.wait_for_stdout("ready"));
    ASSERT_TRUE(other.wait_for_stdout("ready"));
    const FoldedProfile profile =
        attach(std::to_string(one.pid()) + "," + std::to_string(other.pid()));
    EXPECT_GE(profile.share_of({"main", "endless_work"}), 0.05) << profile.heaviest();
    EXPECT_GE(profile.share_of({"main", "stubborn_work"}), 0.05) << profile.heaviest();
}

TEST_F(Attach, LeavesTheProcessRunning) {
    const ChildProcess program({target("never_ending")});
    ASSERT_TRUE(program.wait_for_stdout("ready"));
    (void)attach(std::to_string(program.pid()));
    EXPECT_EQ(kill(program.pid(), 0), 0);
}

TEST_F(Attach, EndsWhenTheProcessEnds) {
    const ChildProcess program({target("ignores_sigint"), "700"});
    ASSERT_TRUE(program.wait_for_stdout("ready"));
    const Ending ending =
        run_wick({"record", "-p", std::to_string(program.pid()), "-o", folder_.file("out.folded")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    const FoldedProfile profile(contents_of(folder_.file("out.folded")));
    EXPECT_GE(profile.share_of({"main", "stubborn_work"}), 0.9) << profile.heaviest();
}

TEST_F(Attach, SaysWhichProcessDoesNotExist) {
    // Process ids end below 2^22 on Linux.
    const Ending ending = run_wick({"record", "-p", "4194305", "-o", folder_.file("out.folded")});
    EXPECT_THAT(ending.status, testing::AnyOf(64, 66)) << ending.err;
    EXPECT_THAT(ending.err, testing::HasSubstr("4194305"));
    EXPECT_THAT(folder_.names(), testing::IsEmpty());
}

}  // namespace
}  // namespace wick::test
