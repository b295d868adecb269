// Filters of stacks and frames, which all commands have that read or record.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

/// A script of two processes.
constexpr const char* kScript =
    "one 1/1 1.0:   5 cycles: \n\t7f12 f+0x1 (/lib/a.so)\n\t7f13 f+0x9 (/lib/a.so)\n"
    "\t7f14 __libc_start_main+0x2 (/lib/libc.so)\n\n"
    "two 2/3 1.0:   7 cycles: \n\t7f12 g+0x1 (/lib/a.so)\n\t7f13 main (/bin/two)\n\n";

std::string folded(std::vector<std::string> options) {
    options.insert(options.begin(), {"report", "-q", "--format", "folded", "-o", "-"});
    options.emplace_back("-");
    const Ending ending = run_wick(options, kScript);
    EXPECT_EQ(ending.status, 0) << ending.err;
    return ending.out;
}

TEST(Filters, ShapeWhatReportDraws) {
    EXPECT_EQ(folded({}), "one;__libc_start_main;f;f 5\ntwo;main;g 7\n");
    EXPECT_EQ(folded({"--focus", "^g$"}), "two;main;g 7\n");
    EXPECT_EQ(folded({"--ignore", "^main$", "--ignore", "nobody"}),
              "one;__libc_start_main;f;f 5\n");
    EXPECT_EQ(folded({"--hide", "f"}), "one;__libc_start_main 5\ntwo;main;g 7\n");
    EXPECT_EQ(folded({"--show-from", "g|f"}), "one;f;f 5\ntwo;g 7\n");
    EXPECT_EQ(folded({"--process", "one"}), "one;__libc_start_main;f;f 5\n");
    EXPECT_EQ(folded({"--thread", "/3$"}), "two-2/3;main;g 7\n");
    EXPECT_EQ(folded({"--trim-runtime"}), "one;f;f 5\ntwo;main;g 7\n");
    EXPECT_EQ(folded({"--collapse-recursion"}), "one;__libc_start_main;f 5\ntwo;main;g 7\n");
}

TEST(Filters, AreNotedInThePicture) {
    const Ending ending = run_wick({"report", "--focus", "g", "-o", "-", "-"}, kScript);
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("the filters let 58.3 % of 12 samples pass"));
}

TEST(Filters, DoNotGoWithFlameCharts) {
    const Ending ending =
        run_wick({"report", "--flamechart", "--focus", "g", "-o", "-", "-"}, kScript);
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
}

TEST(Filters, ShapeWhatIsRecorded) {
    WICK_NEEDS_RECORDING();
    const FoldedProfile profile =
        profile_of({target("pie"), "100"}, {"--show-from", "^middle_call$"});
    EXPECT_EQ(profile.share_of({"pie", "middle_call"}), 1) << profile.heaviest();
}

}  // namespace
}  // namespace wick::test
