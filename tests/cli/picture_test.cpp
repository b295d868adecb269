// What the options of the picture do to a recording.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Picture : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    /// The SVG of a run of call_chain with these options.
    std::string svg(const std::vector<std::string>& options) {
        const std::string file = folder_.file("graph.svg");
        std::vector<std::string> arguments{"-q", "-o", file};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.insert(arguments.end(), {"--", target("pie"), "200"});
        const Ending ending = run_wick(arguments);
        EXPECT_EQ(ending.status, 0) << ending.err;
        return contents_of(file);
    }

    TempFolder folder_;
};

TEST_F(Picture, HasTheTextsAndSizesThatAreAskedFor) {
    const std::string text =
        svg({"--title", "My <title>", "--subtitle", "Mine", "--notes", "Remember", "--nametype",
             "Method:", "--countname", "beats", "--image-width", "800", "--height", "20"});
    EXPECT_THAT(text, HasSubstr("My &lt;title&gt;"));
    EXPECT_THAT(text, HasSubstr(">Mine</text>"));
    EXPECT_THAT(text, HasSubstr(R"(<desc class="note">Remember</desc>)"));
    EXPECT_THAT(text, HasSubstr(R"(data-name-type="Method:")"));
    EXPECT_THAT(text, testing::ContainsRegex("<title>main \\([0-9,]+ beats, "));
    EXPECT_THAT(text, HasSubstr(R"(width="800")"));
    EXPECT_THAT(text, Not(HasSubstr("data-fluid")));
    EXPECT_THAT(text, HasSubstr(R"(data-frame-height="20")"));
}

TEST_F(Picture, HasTheColoursThatAreAskedFor) {
    const std::string text = svg({"--palette", "green", "--bgcolors", "#123456", "--search-color",
                                  "#00ffff", "--stroke-color", "black", "--no-javascript"});
    // Green: 200 to 254, red and blue alike and from 50 to 109.
    EXPECT_THAT(text, testing::ContainsRegex("fill=\"#[3-6][0-9a-f][c-f][0-9a-f][3-6][0-9a-f]\""));
    EXPECT_THAT(text, Not(testing::ContainsRegex("fill=\"#[c-f][0-9a-f][0-9a-f]+\"/></g>")));
    EXPECT_THAT(text, HasSubstr("--match: #00ffff; --stroke: black; --paper: #123456;"));
    EXPECT_THAT(text,
                HasSubstr(R"(<rect id="background" width="100%" height="100%" fill="#123456")"));
    EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST_F(Picture, InvertedAndReversedHasTheInnermostFunctionsOnTop) {
    const std::string text = svg({"--inverted", "--reverse", "--truncate", "left"});
    EXPECT_THAT(text, HasSubstr("Icicle Graph"));
    EXPECT_THAT(text,
                HasSubstr(R"( data-inverted="true" data-reversed="true" data-truncate="left")"));
    // The root, and right below it the function that has the time.
    EXPECT_THAT(text, testing::ContainsRegex("<title>all [^\n]*<rect x=\"0%\" y=\"1\""));
    EXPECT_THAT(text, testing::ContainsRegex("<title>burn_ms[^\n]*<rect x=\"[0-9.]+%\" y=\"17\""));
    EXPECT_THAT(text, testing::ContainsRegex(
                          "<title>main \\([^\n]*<rect x=\"[0-9.]+%\" y=\"[0-9][0-9]+\""));
}

TEST(PictureOptions, ThatMakeNoSenseAreRefusedBeforeAnythingRuns) {
    for (const std::vector<std::string>& options : {std::vector<std::string>{"--palette", "plaid"},
                                                    {"--bgcolors", "plaid"},
                                                    {"--search-color", "url(x)"},
                                                    {"--stroke-color", "\"><script>"}}) {
        std::vector<std::string> arguments = options;
        arguments.insert(arguments.end(), {"-o", "-", "--", target("prints")});
        const Ending ending = run_wick(arguments);
        EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << options.back();
        EXPECT_THAT(ending.err, HasSubstr(options.back()));
        EXPECT_THAT(ending.out, IsEmpty()) << "the program has not run";
    }
    const Ending report = run_wick({"report", "--palette", "plaid", "no/such/file"});
    EXPECT_EQ(report.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(report.err, HasSubstr("hot, mem, io"));
}

}  // namespace
}  // namespace wick::test
