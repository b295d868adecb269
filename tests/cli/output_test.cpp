// What a run leaves behind: the SVG, and the summary on stderr.

#include <filesystem>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Output : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    TempFolder folder_;
};

TEST_F(Output, IsOneSvgThatNamesTheProgramsFunctions) {
    const std::string svg = folder_.file("graph.svg");
    const Ending ending = run_wick({"-o", svg, "--", target("pie"), "200"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(folder_.names(), ElementsAre("graph.svg"));
    const std::string text = contents_of(svg);
    EXPECT_THAT(text, HasSubstr("<svg"));
    EXPECT_THAT(text, HasSubstr("outer_call"));
    EXPECT_THAT(text, HasSubstr("</svg>"));
}

TEST_F(Output, IsWellFormedXmlWhateverTheNamesAre) {
    const std::string svg = folder_.file("graph.svg");
    const Ending ending = run_wick({"-o", svg, "--", target("cpp_templates"), "200"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    ChildProcess xmllint(
        {"sh", "-c", "command -v xmllint >/dev/null || exit 77; exec xmllint --huge --noout \"$0\"",
         svg});
    const Ending checked = xmllint.wait();
    if (checked.status == 77) {
        GTEST_SKIP() << "xmllint is not installed (libxml2-utils)";
    }
    EXPECT_EQ(checked.status, 0) << checked.err;
}

TEST_F(Output, IsFlamegraphSvgInTheCurrentFolderByDefault) {
    ChildProcess run({"sh", "-c", "cd \"$0\" && exec \"$@\"", folder_.path(), WICK_PROGRAM,
                      target("short_lived")});
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(folder_.names(), ElementsAre("flamegraph.svg"));
}

TEST_F(Output, SummarySaysSamplesLossesRootsHottestFunctionsAndTheFile) {
    const std::string svg = folder_.file("graph.svg");
    const Ending ending = run_wick({"-F", "997", "-o", svg, "--", target("pie"), "300"});
    const std::string& err = ending.err;
    EXPECT_THAT(err, testing::ContainsRegex("[0-9]+ samples")) << err;
    EXPECT_THAT(err, HasSubstr("997")) << err;
    EXPECT_THAT(err, HasSubstr("lost")) << err;
    EXPECT_THAT(err, testing::ContainsRegex("[0-9.]+ ?%")) << err;
    EXPECT_THAT(err, HasSubstr("burn_ms")) << err;
    EXPECT_THAT(err, HasSubstr(svg)) << err;
}

TEST_F(Output, QuietRunSaysNothing) {
    const Ending ending =
        run_wick({"-q", "-o", folder_.file("graph.svg"), "--", target("short_lived")});
    EXPECT_EQ(ending.status, 0);
    EXPECT_THAT(ending.err, IsEmpty());
}

TEST_F(Output, SummaryNamesTheCauseOfCutStacks) {
    const Ending ending = run_wick({"--call-graph", "dwarf,4096", "-o", folder_.file("a.folded"),
                                    "--", target("deep_recursion"), "300", "1200"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    const FoldedProfile profile(contents_of(folder_.file("a.folded")));
    EXPECT_GE(profile.share_of({"[truncated]*"}), 0.95) << profile.heaviest();
    EXPECT_THAT(ending.err, HasSubstr("stack larger than its copy")) << ending.err;
}

TEST_F(Output, OfAUserOnlyRunHasNoKernelFrames) {
    const FoldedProfile profile = profile_of(
        {"dd", "if=/dev/zero", "of=/dev/null", "bs=64k", "count=40000", "status=none"}, {"--user"});
    EXPECT_GT(profile.total(), 0U);
    EXPECT_EQ(profile.share_of({"do_syscall_64*"}), 0) << profile.heaviest();
}

TEST_F(Output, IsIoErrorForAFolderThatTheUserMayNotWriteTo) {
    const std::string folder = folder_.file("a-file");
    write_file(folder, "");
    const Ending ending = run_wick({"-o", folder + "/graph.svg", "--", target("prints")});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::IoError)) << ending.err;
    EXPECT_THAT(ending.out, IsEmpty());
}

}  // namespace
}  // namespace wick::test
