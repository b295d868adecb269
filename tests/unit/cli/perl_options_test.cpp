#include "cli/perl_options.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PerlOptions : public testing::Test {
 protected:
    PerlArguments parse(const std::vector<std::string>& arguments) {
        const auto note = [this](const char* name) {
            return [this, name](const std::string& value) {
                seen_.push_back(std::string(name) + "=" + value);
            };
        };
        const std::vector<PerlOption> options{
            {"width", PerlOptionType::Integer, note("width")},
            {"hash", PerlOptionType::Flag, note("hash")},
            {"height", PerlOptionType::Integer, note("height")},
            {"factor", PerlOptionType::Real, note("factor")},
            {"colors", PerlOptionType::Text, note("colors")},
            {"colordiffusion", PerlOptionType::Flag, note("colordiffusion"), false},
        };
        return parse_perl_options(arguments, options);
    }

    std::vector<std::string> seen_;
};

TEST_F(PerlOptions, MayHaveOneDashTwoOrAPlusAndAnyCase) {
    EXPECT_THAT(parse({"-width", "1", "--WIDTH=2", "+width", "3", "file"}).rest,
                ElementsAre("file"));
    EXPECT_THAT(seen_, ElementsAre("width=1", "width=2", "width=3"));
}

TEST_F(PerlOptions, MayBeShortenedAndTheOriginalsWin) {
    EXPECT_THAT(parse({"--color=java", "-c", "x", "--colord", "--ha"}).complaints, IsEmpty());
    EXPECT_THAT(seen_, ElementsAre("colors=java", "colors=x", "colordiffusion=1", "hash=1"));
}

TEST_F(PerlOptions, TakeAnyTextAsAValueAndEndAtTwoDashes) {
    const auto parsed = parse({"--colors", "--hash", "-", "--", "--hash"});
    EXPECT_THAT(parsed.rest, ElementsAre("-", "--hash"));
    EXPECT_THAT(seen_, ElementsAre("colors=--hash"));
}

TEST_F(PerlOptions, ComplainInThePerlModulesWordsAndGoOn) {
    EXPECT_THAT(
        parse({"--h", "--width=x", "--colors=", "--hash=1", "--no", "--factor", "1.2.3", "--width"})
            .complaints,
        ElementsAre("Option h is ambiguous (hash, height)",
                    "Value \"x\" invalid for option width (number expected)",
                    "Option colors requires an argument", "Option hash does not take an argument",
                    "Unknown option: no",
                    "Value \"1.2.3\" invalid for option factor (real number expected)",
                    "Option width requires an argument"));
}

TEST_F(PerlOptions, ReadNumbersAsPerlDoes) {
    EXPECT_THAT(parse({"--factor=-.5e3", "--factor", "2.", "--width=+1_000"}).complaints,
                IsEmpty());
    EXPECT_THAT(seen_, ElementsAre("factor=-.5e3", "factor=2.", "width=+1000"));
}

}  // namespace
}  // namespace wick::cli
