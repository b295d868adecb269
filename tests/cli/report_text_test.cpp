// `wick report` of what is no perf.data: texts of other tools, and pictures of wick's.

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

constexpr const char* kScript =
    "dd 12/34 1.0:   250000 cycles: \n\t    7f12 read+0x1 (/lib/libc.so)\n"
    "\t    7f13 main (/bin/dd)\n\n"
    "dd 12/34 1.0:   7 faults: \n\t    7f13 main (/bin/dd)\n\n";

class ReportText : public testing::Test {
 protected:
    /// Draws into a file of that name and returns what is in it.
    std::string drawn(const std::string& name, std::vector<std::string> options,
                      const std::string& input = "") {
        options.insert(options.begin(), {"report", "-o", folder_.file(name)});
        ending_ = run_wick(options, input);
        EXPECT_EQ(ending_.status, 0) << ending_.err;
        return contents_of(folder_.file(name));
    }

    TempFolder folder_;
    Ending ending_;
};

TEST_F(ReportText, DrawsPerfScriptFromStandardInput) {
    EXPECT_THAT(drawn("a.svg", {"-"}, kScript),
                AllOf(HasSubstr("<svg"), HasSubstr("read"), HasSubstr("250,000")));
    EXPECT_THAT(ending_.err, AllOf(HasSubstr("left out: faults (1)"), HasSubstr("250,000 samples"),
                                   HasSubstr("hottest")));
    EXPECT_EQ(drawn("a.folded", {"-", "--tid", "-e", "faults"}, kScript), "dd-12/34;main 7\n");
}

TEST_F(ReportText, DrawsEveryFormatThatFoldReads) {
    const std::string dtrace = "\n\n  a`f+0x1\n  a`main+0x2\n  3\n";
    EXPECT_EQ(drawn("d.folded", {"-", "--no-modules"}, dtrace), "main;f 3\n");
    EXPECT_EQ(drawn("f.folded", {"-"}, "main;leaf 3\n"), "main;leaf 3\n");
    write_file(folder_.file("bt.txt"), "@[\n    read+12\n    main+3\n]: 42\n");
    EXPECT_EQ(drawn("b.folded", {folder_.file("bt.txt")}), "main;read 42\n");
}

TEST_F(ReportText, UnpacksOnTheWay) {
    write_file(folder_.file("s.txt"), kScript);
    const auto packed = run_subprocess(
        {{"gzip", "-k", folder_.file("s.txt")}, {}, {}, Stream::Discard, Stream::Discard});
    ASSERT_TRUE(packed && packed.value().status == 0);
    EXPECT_EQ(drawn("a.folded", {folder_.file("s.txt.gz")}), "dd;main;read 250000\n");
    EXPECT_EQ(drawn("b.folded", {"-"}, contents_of(folder_.file("s.txt.gz"))),
              "dd;main;read 250000\n");
}

TEST_F(ReportText, DrawsAPictureOnceMore) {
    const std::string svg = drawn("a.svg", {"--title", "First", "--kernel", "-"}, kScript);
    const std::string again = drawn("b.svg", {folder_.file("a.svg")});
    EXPECT_EQ(again, svg) << "with its title, subtitle and notes";
    const std::string page = drawn("c.html", {"-", "--title", "Second"}, svg);
    EXPECT_THAT(page,
                AllOf(HasSubstr("<!DOCTYPE html>"), HasSubstr("Second"), Not(HasSubstr("First"))));
    EXPECT_EQ(drawn("d.folded", {folder_.file("c.html")}), "dd;main;read 250000\n");
}

TEST_F(ReportText, SaysWhyAPictureCannotBeDrawnAgain) {
    const Ending foreign =
        run_wick({"report", "-o", "-", "-"}, "<?xml version=\"1.0\"?>\n<svg></svg>");
    EXPECT_EQ(foreign.status, exit_status(ErrorCode::MalformedInput));
    EXPECT_THAT(foreign.err, HasSubstr("drawn by wick"));
    const std::string svg = drawn("a.svg", {"-"}, kScript);
    const Ending cut =
        run_wick({"report", "-o", "-", "-"}, svg.substr(0, svg.find("</metadata>") - 9));
    EXPECT_EQ(cut.status, exit_status(ErrorCode::MalformedInput)) << cut.err;
}

TEST_F(ReportText, NeverWritesOverItsInput) {
    (void)drawn("a.svg", {"-"}, kScript);
    const std::string file = folder_.file("a.svg");
    const Ending ending = run_wick({"report", "-o", file, file});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(ending.err, HasSubstr("-o"));
}

TEST_F(ReportText, KnowsNothingOfHowStacksEnded) {
    const Ending ending =
        run_wick({"report", "-o", "-", "--truth", folder_.file("t.json"), "-"}, kScript);
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(ending.err, HasSubstr("--truth"));
}

TEST_F(ReportText, WithoutWeightIsNothingToDraw) {
    const Ending nothing = run_wick({"report", "-o", "-", "-"}, "main;leaf 0\n");
    EXPECT_EQ(nothing.status, exit_status(ErrorCode::NoSamples)) << nothing.err;
    const Ending words = run_wick({"report", "-o", "-", "-"}, "These are some words.\n");
    EXPECT_EQ(words.status, exit_status(ErrorCode::MalformedInput));
    EXPECT_THAT(words.err, HasSubstr("--from"));
}

}  // namespace
}  // namespace wick::test
