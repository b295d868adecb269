// Ctrl-C, SIGTERM and --duration.

#include <signal.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

class Stopping : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    std::vector<std::string> profile(const std::vector<std::string>& command) const {
        std::vector<std::string> arguments{"-o", folded_, "--"};
        arguments.insert(arguments.end(), command.begin(), command.end());
        return wick(arguments);
    }

    [[nodiscard]] FoldedProfile result() const { return FoldedProfile(contents_of(folded_)); }

    TempFolder folder_;
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(Stopping, AtTheDurationDrawsWhatThereIs) {
    const Ending ending =
        run_wick({"--duration", "0.5", "-o", folded_, "--", target("never_ending")});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_GE(result().share_of({"main", "endless_work"}), 0.2) << result().heaviest();
}

TEST_F(Stopping, AtTheDurationLeavesNoProcessBehind) {
    ChildProcess run(wick({"--duration", "0.2", "-o", folded_, "--", target("never_ending")}));
    run.wait();
    EXPECT_FALSE(run.group_exists());
}

TEST_F(Stopping, ByCtrlCInATerminalDrawsWhatThereIs) {
    ChildProcess run(profile({target("never_ending")}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    run.send_to_group(SIGINT);
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 128 + SIGINT) << ending.err;
    EXPECT_THAT(folder_.names(), testing::ElementsAre("out.folded")) << ending.err;
}

TEST_F(Stopping, BySigintToWickAloneEndsTheProgramTooAndDraws) {
    ChildProcess run(profile({target("never_ending")}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    run.send(SIGINT);
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 128 + SIGINT) << ending.err;
    EXPECT_FALSE(run.group_exists());
    EXPECT_THAT(folder_.names(), testing::ElementsAre("out.folded")) << ending.err;
}

TEST_F(Stopping, BySigtermEndsTheProgramTooAndDraws) {
    ChildProcess run(profile({target("never_ending")}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    run.send(SIGTERM);
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 128 + SIGTERM) << ending.err;
    EXPECT_FALSE(run.group_exists());
    EXPECT_THAT(folder_.names(), testing::ElementsAre("out.folded")) << ending.err;
}

TEST_F(Stopping, ByCtrlCDrawsAndThenWaitsForAProgramThatIgnoresIt) {
    ChildProcess run(profile({target("ignores_sigint"), "200"}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    run.send_to_group(SIGINT);
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 5) << ending.err;
    EXPECT_EQ(ending.out, "ready\nfinished\n");
    EXPECT_THAT(folder_.names(), testing::ElementsAre("out.folded")) << ending.err;
}

TEST_F(Stopping, BySecondCtrlCEndsAtOnce) {
    ChildProcess run(profile({target("ignores_sigint"), "60000"}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    run.send(SIGINT);
    // The graph is there when the first signal has been dealt with.
    ASSERT_TRUE(run.wait_for([this] { return !folder_.names().empty(); }));
    run.send(SIGINT);
    EXPECT_EQ(run.wait().status, 128 + SIGINT);
}

TEST_F(Stopping, BeforeTheEndLeavesAnOlderGraphAlone) {
    write_file(folded_, "older;graph 1\n");
    ChildProcess run(profile({target("never_ending")}));
    ASSERT_TRUE(run.wait_for_stdout("ready"));
    EXPECT_EQ(contents_of(folded_), "older;graph 1\n");
    run.send_to_group(SIGINT);
    run.wait();
    EXPECT_EQ(result().share_of({"older", "graph"}), 0) << result().heaviest();
}

}  // namespace
}  // namespace wick::test
