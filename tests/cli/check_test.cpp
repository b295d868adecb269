// `wick check`: budgets for CI.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kStacks = "main;parse;alloc::grow 60\nmain;draw 40\n";

Ending check(std::vector<std::string> options) {
    options.insert(options.begin(), "check");
    options.emplace_back("-");
    return run_wick(options, kStacks);
}

TEST(Check, EndsWithZeroWhenNoConditionHolds) {
    const Ending ending =
        check({"--fail-if", "self(alloc::.*) > 60%", "--fail-if", "weight() < 50"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out,
              "-; 100 samples\n"
              "ok      self(alloc::.*) > 60%  (60.00 %; 60 of 100 samples, 1 function)\n"
              "ok      weight() < 50  (100 samples)\n");
}

TEST(Check, EndsWithOneWhenAConditionHolds) {
    const Ending ending = check({"--fail-if", "self(alloc::.*) > 5%"});
    EXPECT_EQ(ending.status, 1);
    EXPECT_EQ(ending.out,
              "-; 100 samples\n"
              "FAILED  self(alloc::.*) > 5%  (60.00 %; 60 of 100 samples, 1 function)\n"
              "          60.0 %  alloc::grow\n");
    EXPECT_EQ(ending.err, "");
}

TEST(Check, MeasuresGrowthFromABaseline) {
    TempFolder folder;
    const std::string old = folder.file("old.folded");
    write_file(old, "main;parse;alloc::grow 50\nmain;draw 50\n");
    const Ending ending = check({"--baseline", old, "--fail-if", "grew(parse) > 10%", "--fail-if",
                                 "grew(draw) > 0 points"});
    EXPECT_EQ(ending.status, 1) << ending.err;
    EXPECT_THAT(ending.out,
                AllOf(HasSubstr("FAILED  grew(parse) > 10%  (+20.00 %; 50 -> 60 samples"),
                      HasSubstr("ok      grew(draw) > 0 points  (-10.00 points")));
    const Ending without = check({"--fail-if", "grew(parse) > 10%"});
    EXPECT_EQ(without.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(without.err, HasSubstr("--baseline"));
}

TEST(Check, WritesMarkdownAndJson) {
    EXPECT_THAT(check({"--format", "markdown", "--fail-if", "self(alloc::.*|x) > 5%"}).out,
                AllOf(HasSubstr("**wick check: 1 of 1 conditions failed**"),
                      HasSubstr("| ❌ | `self(alloc::.*\\|x) > 5%` | 60.00 % |")));
    const auto json =
        nlohmann::json::parse(check({"--format", "json", "--fail-if", "total(parse) >= 60%"}).out);
    EXPECT_EQ(json["failed"], true);
    EXPECT_EQ(json["conditions"][0]["value"], 60.0);
    EXPECT_EQ(json["conditions"][0]["functions"][0]["name"], "parse");
}

TEST(Check, WarnsOfPatternsThatMatchNothing) {
    const Ending ending = check({"--fail-if", "self(alloc) > 5%"});
    EXPECT_EQ(ending.status, 0);
    EXPECT_THAT(ending.err, HasSubstr("no function matches"));
}

TEST(Check, SaysWhatIsWrongWithACondition) {
    const Ending ending = check({"--fail-if", "self(alloc) 5%"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(ending.err, AllOf(HasSubstr("--fail-if"), HasSubstr("no relation")));
    EXPECT_EQ(check({}).status, exit_status(ErrorCode::InvalidArgument));
}

}  // namespace
}  // namespace wick::test
