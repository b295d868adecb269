#include "folding/readers/go_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folding/readers/go_locations.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(go_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(GoReader, FunctionsMayHaveBlanksBetweenBrackets) {
    EXPECT_EQ(go_function("main.main /srv/a b/main.go:14:3 s=9"), "main.main");
    EXPECT_EQ(go_function("main.(*T[go.shape.struct { X int }]).f :0 s=0"),
              "main.(*T[go.shape.struct { X int }]).f");
    EXPECT_EQ(go_function("a[b c"), "a[b");
}

TEST(GoReader, InlinedFunctionsAreFrames) {
    EXPECT_EQ(folded("PeriodType: cpu ns\nSamples:\na/count b/ns[dflt]\n  1  5: 1 2\n"
                     "             key:[value]\nLocations\n  1: 0x1 M=1 inner a.go:1 s=0\n"
                     "          outer a.go:2 s=0\n  2: 0x2 M=1 [F] main a.go:3 s=0\n"
                     "Mappings\n1: 0x1/0x2/0x0 /srv/shop  [FN]\n"),
              "main;outer;inner 5\n");
}

TEST(GoReader, LocationsWithoutANameShowTheirMapping) {
    EXPECT_EQ(folded("Samples:\na/count\n  1: 1 2\nLocations\n  1: 0x1 M=1 \n"
                     "Mappings\n1: 0x1/0x2/0x0 /srv/shop  [FN]\n"),
              "[unknown];[shop] 1\n");
}

TEST(GoReader, TheOtherSampleTypesAreNamed) {
    const std::string text =
        "Samples:\na/count b/bytes\n  1  5: 1\n  -1  2: 1\nLocations\n  1: 0x1 f\nMappings\n";
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("b")));
    EXPECT_EQ(read(text).value().unreadable_lines, 1U) << "a negative number";
    ReadOptions options;
    options.cost = "1";
    EXPECT_EQ(folded(text, options), "f 7\n");
    options.cost = "c";
    EXPECT_THAT(folded(text, options), HasSubstr("no samples of c"));
}

TEST(GoReader, ATextThatEndsBeforeItsNamesIsToldOf) {
    EXPECT_THAT(read("Samples:\na/count\n  1: 1\n").value().notes,
                ElementsAre(HasSubstr("list of names")));
    EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace wick::folding
