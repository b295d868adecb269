// `wick top`: the hottest functions as text.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kStacks = "main;parse;lex 60\nmain;draw 30\nmain;parse 10\n";

Ending top(std::vector<std::string> options, const std::string& input = kStacks) {
    options.insert(options.begin(), "top");
    options.emplace_back("-");
    return run_wick(options, input);
}

TEST(Top, PrintsATableOnStdoutWithoutEscapes) {
    const Ending ending = top({});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out,
              "100 samples  (standard input; 100 samples)\n"
              " self %       self  total %      total  function\n"
              "   60.0         60     60.0         60  lex\n"
              "   30.0         30     30.0         30  draw\n"
              "   10.0         10     70.0         70  parse\n"
              "    0.0          0    100.0        100  main\n"
              "\n"
              "heaviest stacks\n"
              "   60.0 %  main > parse > lex\n"
              "   30.0 %  main > draw\n"
              "   10.0 %  main > parse\n");
    EXPECT_EQ(ending.err, "");
}

TEST(Top, SortsByTotalAndKeepsToItsLines) {
    const Ending ending = top({"--sort", "total", "--max-lines", "8"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, AllOf(HasSubstr("100  main\n"), HasSubstr("70  parse\n"),
                                  HasSubstr("and 2 more\n")));
    EXPECT_EQ(std::count(ending.out.begin(), ending.out.end(), '\n'), 8);
}

TEST(Top, WritesJsonThatParses) {
    const Ending ending = top({"--format", "json"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    const auto json = nlohmann::json::parse(ending.out);
    EXPECT_EQ(json["format"], "wick-top");
    EXPECT_EQ(json["weight"], 100);
    EXPECT_EQ(json["functions"][0]["name"], "lex");
    EXPECT_EQ(json["functions"][2]["total"], 70);
    EXPECT_EQ(json["stacks"][0]["frames"], (nlohmann::json{"main", "parse", "lex"}));
}

TEST(Top, WritesMarkdown) {
    EXPECT_THAT(top({"--format", "markdown"}).out,
                HasSubstr("| 60.0 % | 60 | 60.0 % | 60 | `lex` |"));
}

TEST(Top, DrawsATree) {
    const Ending ending = top({"--tree", "--columns", "50"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out,
                AllOf(HasSubstr("▏all──"), HasSubstr("▏draw──"), Not(HasSubstr("\x1b"))));
}

TEST(Top, ReadsItsOwnPictures) {
    TempFolder folder;
    ASSERT_EQ(run_wick({"report", "-o", folder.file("a.svg"), "-"}, kStacks).status, 0);
    const Ending ending = run_wick({"top", folder.file("a.svg")});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("60  lex\n"));
}

TEST(Top, SumsUpARecordingByModule) {
    WICK_NEEDS_RECORDING();
    TempFolder folder;
    const std::string picture = folder.file("a.svg");
    ASSERT_EQ(run_wick({"-q", "-o", picture, "--", target("pie"), "100"}).status, 0);
    const Ending ending = run_wick({"top", "--by", "module", picture});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, AllOf(HasSubstr("  module\n"), HasSubstr("  pie\n")));
    EXPECT_THAT(run_wick({"top", picture}).out, HasSubstr("inner_call  (pie)"));
}

TEST(Top, FiltersFirstAndSaysSo) {
    const Ending ending = top({"--focus", "parse"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, AllOf(HasSubstr("70 samples"), Not(HasSubstr("draw"))));
    EXPECT_THAT(ending.err, HasSubstr("the filters let 70.0 % of 100 samples pass"));
}

TEST(Top, SaysWhatIsWrongWithAFilter) {
    const Ending pattern = top({"--focus", "(a"});
    EXPECT_EQ(pattern.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(pattern.err, AllOf(HasSubstr("--focus"), HasSubstr("nothing closes")));
    const Ending nothing = top({"--focus", "nobody"});
    EXPECT_EQ(nothing.status, exit_status(ErrorCode::NoSamples));
    EXPECT_THAT(nothing.err, HasSubstr("none of the 100 samples passes the filters"));
}

}  // namespace
}  // namespace wick::test
