// Several runs in one graph.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

class Repeat : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    /// Runs wick on a program with folded output.
    [[nodiscard]] Ending record(std::vector<std::string> options,
                                const std::vector<std::string>& command) const {
        options.insert(options.begin(), {"-o", folded_});
        options.emplace_back("--");
        options.insert(options.end(), command.begin(), command.end());
        return run_wick(options);
    }

    [[nodiscard]] FoldedProfile profile() const { return FoldedProfile(contents_of(folded_)); }

    TempFolder folder_;
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(Repeat, RunsTheProgramSoOftenAndAddsUp) {
    const Ending once = record({}, {target("pie"), "100"});
    ASSERT_EQ(once.status, 0) << once.err;
    const std::uint64_t one = profile().total();
    const Ending ending =
        record({"--repeat", "3"}, {"sh", "-c", "echo run; exec " + target("pie") + " 100"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out, "run\nrun\nrun\n");
    EXPECT_THAT(ending.err, HasSubstr("run 3 of 3"));
    EXPECT_THAT(ending.err, HasSubstr("self time in the 3 runs, smallest to largest share:"));
    EXPECT_GT(profile().total(), one);
    EXPECT_GE(profile().share_of({"main", "outer_call", "middle_call", "inner_call"}), 0.5)
        << profile().heaviest();
}

TEST_F(Repeat, EndsWithTheStatusOfTheFirstRunThatFailed) {
    EXPECT_EQ(record({"--repeat", "2"}, {target("exits_nonzero")}).status, 3);
}

TEST_F(Repeat, IsRefusedForAProcessThatRunsAlready) {
    EXPECT_EQ(run_wick({"record", "-p", "1", "--repeat", "2"}).status,
              exit_status(ErrorCode::InvalidArgument));
}

}  // namespace
}  // namespace wick::test
