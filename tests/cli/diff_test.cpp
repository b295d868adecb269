// `wick diff`: two profiles in one.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Diff : public testing::Test {
 protected:
    void SetUp() override {
        write_file(before_, "main;parse;lex0x12 600\nmain;gone 100\nmain;draw 300\n");
        write_file(after_, "main;parse;lex0x13 900\nmain;new 200\nmain;draw 300\n");
    }

    [[nodiscard]] Ending diff(std::vector<std::string> options) const {
        options.insert(options.begin(), "diff");
        options.insert(options.end(), {before_, after_});
        return run_wick(options);
    }

    TempFolder folder_;
    std::string before_ = folder_.file("before.folded");
    std::string after_ = folder_.file("after.folded");
    std::string picture_ = folder_.file("diff.svg");
};

TEST_F(Diff, PrintsTheTextOfDifffolded) {
    EXPECT_EQ(diff({"--folded", "-q"}).out,
              "main;draw 300 300\nmain;gone 100 0\nmain;new 0 200\nmain;parse;lex0x12 600 0\n"
              "main;parse;lex0x13 0 900\n");
    EXPECT_EQ(diff({"--folded", "-q", "-s", "-n"}).out,
              "main;draw 420 300\nmain;gone 140 0\nmain;new 0 200\nmain;parse;lex0x... 840 900\n");
}

TEST_F(Diff, DrawsBothAndSaysWhatHasChangedMost) {
    const Ending ending = diff({"-s", "-o", picture_});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, AllOf(HasSubstr("1,000 -> 1,400 samples"), HasSubstr("+14.3"),
                                  HasSubstr("  new\n"), HasSubstr("  gone\n"),
                                  HasSubstr("--normalize compares shares"), HasSubstr("diff.svg")));
    EXPECT_THAT(contents_of(picture_),
                AllOf(HasSubstr("Differential Flame Graph"), HasSubstr("data-compares=\"true\""),
                      HasSubstr("gone (before 100, now 0 samples, -10.00%)")));
}

TEST_F(Diff, APictureOfBothHoldsBoth) {
    ASSERT_EQ(diff({"-s", "-q", "-o", picture_}).status, 0);
    const std::string again = folder_.file("again.svg");
    const Ending report = run_wick({"report", "-q", "-o", again, picture_});
    ASSERT_EQ(report.status, 0) << report.err;
    EXPECT_EQ(contents_of(again), contents_of(picture_));
    EXPECT_EQ(run_wick({"report", "-q", "--format", "folded", "-o", "-", picture_}).out,
              diff({"--folded", "-q", "-s"}).out);
    const Ending top = run_wick({"top", picture_});
    EXPECT_THAT(top.out, AllOf(HasSubstr("change"), HasSubstr("+14.3"), HasSubstr("gone")));
    EXPECT_EQ(run_wick({"diff", picture_, after_, "-o", "-"}).status,
              exit_status(ErrorCode::InvalidArgument));
}

TEST_F(Diff, ComparesWhateverWickReads) {
    const std::string svg = folder_.file("after.svg");
    ASSERT_EQ(run_wick({"report", "-q", "-o", svg, after_}).status, 0);
    const Ending ending = run_wick({"diff", "-q", "--folded", before_, svg});
    EXPECT_EQ(ending.out, diff({"--folded", "-q"}).out);
}

TEST_F(Diff, FunctionsThatDifferNoMoreThanRunsAreMarked) {
    const std::string second = folder_.file("before2.folded");
    write_file(second, "main;parse;lex0x12 900\nmain;gone 100\n");
    const Ending ending = run_wick(
        {"diff", "-s", "-o", picture_, "--before", before_, "--before", second, "--after", after_});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, AllOf(HasSubstr("2 runs before and the 1 runs of now overlap"),
                                  HasSubstr("scaled from 2,000 to 1,400")));
    const std::string table = run_wick({"top", "--format", "json", picture_}).out;
    EXPECT_THAT(ending.err, AllOf(HasSubstr("~"), HasSubstr("  draw\n")));
    EXPECT_THAT(table, HasSubstr("\"before\""));
}

TEST_F(Diff, RecordsAndComparesWithABaseline) {
    WICK_NEEDS_RECORDING();
    const std::string base = folder_.file("base.svg");
    ASSERT_EQ(run_wick({"-q", "-o", base, "--", target("pie"), "100"}).status, 0);
    const Ending ending =
        run_wick({"diff", "-o", picture_, "--baseline", base, "--", target("pie"), "100"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr(" -> now ("));
    EXPECT_THAT(contents_of(picture_),
                AllOf(HasSubstr("inner_call"), HasSubstr("data-compares=\"true\"")));
}

TEST_F(Diff, ABaselineGoesWithTheTruthButNotWithAChart) {
    WICK_NEEDS_RECORDING();
    const std::string truth = folder_.file("truth.json");
    const Ending ending = run_wick(
        {"-o", picture_, "--truth", truth, "--baseline", before_, "--", target("pie"), "50"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(contents_of(truth), HasSubstr("rooted"));
    const Ending chart =
        run_wick({"--flamechart", "--baseline", before_, "--", target("pie"), "50"});
    EXPECT_EQ(chart.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(chart.err, HasSubstr("--baseline"));
}

TEST_F(Diff, SaysWhatIsMissing) {
    const Ending one = run_wick({"diff", before_});
    EXPECT_EQ(one.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(one.err, HasSubstr("--baseline"));
    EXPECT_EQ(run_wick({"diff"}).status, exit_status(ErrorCode::InvalidArgument));
    const Ending same = diff({"-o", before_});
    EXPECT_THAT(same.err, HasSubstr("cannot be input and output"));
    EXPECT_EQ(diff({"--reverse"}).status, exit_status(ErrorCode::InvalidArgument));
}

TEST_F(Diff, FiltersBothSides) {
    EXPECT_EQ(diff({"--folded", "-q", "--focus", "draw"}).out, "main;draw 300 300\n");
}

}  // namespace
}  // namespace wick::test
