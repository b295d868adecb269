// `wick render`, with and without --compat.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kStacks = "main;parse 60\nmain;read_[k] 45\n";

TEST(Render, DrawsFoldedStacksFromStandardInputToStandardOutput) {
    const Ending ending = run_wick({"render", "--title=Mine"}, kStacks);
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, IsEmpty());
    EXPECT_THAT(ending.out, HasSubstr("<title>parse (60 samples, 57.14%)</title>"));
    EXPECT_THAT(ending.out, HasSubstr("<title>read (45 samples, 42.86%)</title>"));
    EXPECT_THAT(ending.out, HasSubstr("Mine"));
}

TEST(Render, UnderstandsCrLfAndSaysWhatItIgnored) {
    const Ending ending = run_wick({"render"}, "main;parse 60\r\nno count\r\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("parse (60 samples"));
    EXPECT_THAT(ending.err, HasSubstr("ignored 1 lines"));
}

TEST(Render, TellsCallersOfAChangeToo) {
    const Ending ending = run_wick({"render"}, "m;a;f 30 30\nm;b;f 50 0\nm;c 10 70\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("<title>m (before 90, now 100 samples, +0.00%)</title>"));
    EXPECT_THAT(ending.out, HasSubstr("<title>f (before 50, now 0 samples, -55.56%)</title>"));
    EXPECT_THAT(ending.out, HasSubstr("data-compares=\"true\"")) << "and can be explored";
}

TEST(Render, NegateTakesTheFirstCountForTheLaterOne) {
    const Ending ending = run_wick({"render", "--negate"}, "m;a 30 50\nm;b 7\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("<title>a (before 50, now 30 samples"));
    EXPECT_THAT(ending.out, HasSubstr("<title>b (before 0, now 7 samples"));
}

TEST(Render, SaysHowToProfileAProgramThatIsGivenByMistake) {
    const Ending ending = run_wick({"render", target("pie")});
    EXPECT_NE(ending.status, 0);
    EXPECT_THAT(ending.out, IsEmpty());
    EXPECT_THAT(ending.err, HasSubstr("program")) << ending.err;
}

TEST(Render, RefusesWhatIsNoPaletteBeforeItReads) {
    const Ending ending = run_wick({"render", "--colors", "plaid"}, kStacks);
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(ending.err, HasSubstr("hot, mem, io"));
}

TEST(Render, CompatEndsAsFlamegraphPlDoes) {
    const Ending empty = run_wick({"render", "--compat"}, "nothing here\n");
    EXPECT_EQ(empty.status, 2);
    EXPECT_THAT(empty.out, HasSubstr("ERROR: No valid input provided to flamegraph.pl."));
    EXPECT_THAT(empty.err, HasSubstr("Ignored 1 lines with invalid format\n"));
    EXPECT_THAT(empty.err, HasSubstr("ERROR: No stack counts found\n"));
    const Ending wrong = run_wick({"render", "--compat", "--h"}, kStacks);
    EXPECT_EQ(wrong.status, 255);
    EXPECT_THAT(wrong.err, HasSubstr("Option h is ambiguous (hash, height, help)\n"));
    EXPECT_THAT(wrong.out, IsEmpty());
}

TEST(Render, CompatWarnsOfLowCounts) {
    const Ending ending = run_wick({"render", "--compat"}, "a 7\n");
    EXPECT_EQ(ending.status, 0);
    EXPECT_THAT(ending.err, HasSubstr("Stack count is low (7). Did something go wrong?\n"));
}

TEST(Render, KeepsColoursInThePaletteMapOfTheFolder) {
    const TempFolder folder;
    write_file(folder.file("palette.map"), "parse->rgb(1,2,3)\n");
    write_file(folder.file("in.folded"), kStacks);
    ChildProcess run({"sh", "-c", "cd \"$0\" && exec \"$1\" render --compat --cp in.folded",
                      folder.path(), WICK_PROGRAM});
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("fill=\"rgb(1,2,3)\""));
    const std::string map = contents_of(folder.file("palette.map"));
    EXPECT_THAT(map, HasSubstr("parse->rgb(1,2,3)\n"));
    EXPECT_THAT(map, HasSubstr("read_[k]->rgb("));
}

TEST(Render, FlameChartKeepsTheOrderOfTheLines) {
    const Ending ending = run_wick({"render", "--flamechart"}, "b 100\na 200\nb 100\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    const auto first = ending.out.find("<title>b (100 samples, 25.00%)");
    EXPECT_NE(first, std::string::npos);
    EXPECT_NE(ending.out.find("<title>b (100 samples, 25.00%)", first + 1), std::string::npos);
    EXPECT_THAT(ending.out, Not(HasSubstr("b (200")));
    EXPECT_THAT(ending.out, HasSubstr("data-order=\"recorded\"")) << "and can be explored";
}

TEST(Render, ShowsFractionsAndFactorsInAPictureThatCanBeExplored) {
    for (const char* arrangement : {"--inverted", "--flamechart"}) {
        const Ending ending = run_wick({"render", arrangement}, "b 100.5\na 200\n");
        EXPECT_EQ(ending.status, 0) << ending.err;
        EXPECT_THAT(ending.out, HasSubstr("<title>a (200 samples, 66.56%)"));
        EXPECT_THAT(ending.out, HasSubstr("<title>b (100.5 samples, 33.44%)"));
        EXPECT_THAT(ending.out, HasSubstr("class=\"wick-profile\""));
    }
    const Ending ending = run_wick({"render", "--factor", "2.5", "--countname=ms"}, "a 200\n");
    EXPECT_THAT(ending.out, HasSubstr("<title>a (500 ms, 100.00%)"));
    EXPECT_THAT(ending.out, HasSubstr("class=\"wick-profile\""));
}

TEST(Render, TotalWidensTheRootAlone) {
    const Ending ending = run_wick({"render", "--total", "400"}, "a 60\nb 40\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("<title>all (400 samples, 100%)"));
    EXPECT_THAT(ending.out, HasSubstr("<title>a (60 samples, 15.00%)"));
    const Ending less = run_wick({"render", "--total", "5"}, "a 60\nb 40\n");
    EXPECT_THAT(less.out, HasSubstr("<title>all (100 samples, 100%)"));
    EXPECT_THAT(less.err, HasSubstr("--total 5 is less than the 100"));
}

TEST(Render, KeepsColoursAndLinksInAPictureThatCanBeExplored) {
    const TempFolder folder;
    write_file(folder.file("palette.map"), "parse->rgb(1,2,3)\nread_[k]->rainbow\n");
    write_file(folder.file("in.folded"), kStacks);
    write_file(folder.file("attributes"), "parse\thref=parse.html\n");
    ChildProcess run({"sh", "-c",
                      "cd \"$0\" && exec \"$1\" render --cp --nameattr attributes in.folded",
                      folder.path(), WICK_PROGRAM});
    const Ending ending = run.wait();
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("fill=\"#010203\""));
    EXPECT_THAT(ending.out, HasSubstr("<a href=\"parse.html\" target=\"_top\"><g data-start"));
    EXPECT_THAT(ending.out, HasSubstr("class=\"wick-profile\""));
    EXPECT_THAT(ending.err, HasSubstr("no colour such as rgb(1,2,3) for read_[k]"));
    const std::string map = contents_of(folder.file("palette.map"));
    EXPECT_THAT(map, HasSubstr("main->rgb("));
    EXPECT_THAT(map, HasSubstr("read_[k]->rainbow\n"));
}

TEST(Render, SaysThatPicturesAreUtf8) {
    EXPECT_THAT(run_wick({"render", "--encoding", "latin1"}, kStacks).err, HasSubstr("UTF-8"));
    EXPECT_THAT(run_wick({"render", "--encoding", "utf-8"}, kStacks).err, IsEmpty());
}

TEST(Render, PrettyXmlPutsThePartsOfAFrameOnLinesOfTheirOwn) {
    const Ending ending = run_wick({"render", "--pretty-xml"}, "main 100\n");
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out,
                HasSubstr("\n    <title>main (100 samples, 100.00%)</title>\n    <rect"));
}

}  // namespace
}  // namespace wick::test
