// What can be done to the stacks before they are drawn.

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

class Shape : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    /// Records a program whose time goes to inner_call, with folded output.
    [[nodiscard]] Ending record(std::vector<std::string> options) const {
        options.insert(options.end(), {"-o", folded_, "--", target("pie"), "100"});
        return run_wick(options);
    }

    [[nodiscard]] FoldedProfile profile() const { return FoldedProfile(contents_of(folded_)); }

    TempFolder folder_;
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(Shape, LeavesOutTheCallersOfAFunction) {
    const Ending ending = record({"--skip-after", "middle_call"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(profile().share_of({"outer_call"}), 0) << profile().heaviest();
    EXPECT_GE(profile().share_of({"pie", "middle_call", "inner_call"}), 0.5)
        << profile().heaviest();
}

TEST_F(Shape, WarnsOfAFunctionThatNoStackHas) {
    const Ending ending = record({"--skip-after", "middle_cal"});
    EXPECT_EQ(ending.status, 0);
    EXPECT_THAT(ending.err, HasSubstr("--skip-after: no stack has a function middle_cal"));
}

TEST_F(Shape, LetsAProgramChangeTheStacksWithoutAShell) {
    const Ending ending = record({"--post-process", "sed 's/inner_call/the $HOME; call/'"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_GE(profile().share_of({"middle_call", "the $HOME", " call"}), 0.5)
        << profile().heaviest();
}

TEST_F(Shape, SaysHowTheWeightWasChanged) {
    const Ending ending = record({"--post-process", "grep inner_call"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(profile().share_of({"inner_call"}), 1) << profile().heaviest();
    EXPECT_THAT(ending.err, HasSubstr("--post-process: the stacks weigh "));
}

TEST_F(Shape, DrawsTheStacksAsTheyWereWhenTheProgramFails) {
    const Ending ending = record({"--post-process", "sh -c 'exit 7'"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::TargetFailed)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("--post-process: sh ended with status 7"));
    EXPECT_GE(profile().share_of({"middle_call", "inner_call"}), 0.5) << profile().heaviest();
}

TEST_F(Shape, SaysBeforeAnythingRunsThatTheProgramIsMissing) {
    EXPECT_EQ(record({"--post-process", "no-such-filter"}).status,
              exit_status(ErrorCode::ToolNotFound));
    EXPECT_EQ(record({"--post-process", "sed 's"}).status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_FALSE(std::filesystem::exists(folded_));
}

}  // namespace
}  // namespace wick::test
