#include "render/export/digest_text.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::render {
namespace {

using testing::HasSubstr;
using testing::Not;

Digest sample() {
    Digest digest;
    digest.source = "perf.data";
    digest.weight = 1000;
    digest.function_count = 3;
    digest.functions = {{"inner", "prog", FrameKind::User, {900, 900}, {0, 0}},
                        {"a|b`c", "", FrameKind::User, {99, 500}, {300, 0}},
                        {"main", "prog", FrameKind::User, {1, 1000}, {0, 0}}};
    digest.modules = {{"prog", "", FrameKind::User, {1000, 1000}, {}}};
    digest.paths = {{{"process", "main", "middle", "inner"}, 900, 0}, {{"main"}, 1, 0}};
    return digest;
}

std::string text(const Digest& digest, const DigestTextStyle& style = {}) {
    std::ostringstream out;
    write_digest_text(digest, style, out);
    return out.str();
}

TEST(DigestText, IsATableAndTheHeaviestStacks) {
    EXPECT_EQ(text(sample()),
              "1,000 samples  (perf.data)\n"
              " self %       self  total %      total  function\n"
              "   90.0        900     90.0        900  inner  (prog)\n"
              "    9.9         99     50.0        500  a|b`c\n"
              "    0.1          1    100.0      1,000  main  (prog)\n"
              "\n"
              "heaviest stacks\n"
              "   90.0 %  process > main > middle > inner\n"
              "    0.1 %  main\n");
}

TEST(DigestText, KeepsToItsLinesAndColumns) {
    Digest digest = sample();
    digest.functions[0].name = std::string(500, 'x');
    digest.function_count = 1234;
    digest.functions.resize(200, digest.functions[0]);
    digest.paths.resize(200, digest.paths[0]);
    for (const std::size_t lines : {8U, 20U, 41U}) {
        const std::string table = text(digest, {DigestRows::Functions, lines, 60, false});
        std::istringstream in(table);
        std::size_t count = 0;
        for (std::string line; std::getline(in, line); ++count) {
            EXPECT_LE(line.size(), 60U) << line;
        }
        EXPECT_EQ(count, lines) << table;
        EXPECT_THAT(table, HasSubstr(" more\n"));
    }
}

TEST(DigestText, CutsStacksAtTheirOuterEnd) {
    const std::string table = text(sample(), {DigestRows::Functions, 40, 40, false});
    EXPECT_THAT(table, HasSubstr("   90.0 %  .. > main > middle > inner\n"));
}

TEST(DigestText, IsColouredOnlyWhenAsked) {
    EXPECT_THAT(text(sample()), Not(HasSubstr("\x1b")));
    const std::string colored = text(sample(), {DigestRows::Functions, 40, 100, true});
    EXPECT_THAT(colored, HasSubstr("\x1b[1;31m   90.0\x1b[0m"));
    EXPECT_THAT(colored, HasSubstr("inner\x1b[2m  (prog)\x1b[0m"));
}

TEST(DigestText, HasModulesInstead) {
    EXPECT_THAT(text(sample(), {DigestRows::Modules, 40, 100, false}),
                HasSubstr("total  module\n  100.0      1,000    100.0      1,000  prog\n"));
}

TEST(DigestText, OfAComparisonHasTheChange) {
    Digest digest = sample();
    digest.compares = true;
    digest.weight_before = 600;
    EXPECT_THAT(text(digest), HasSubstr("  change   self % before %  total %  function\n"
                                        "   +90.0     90.0      0.0     90.0  inner  (prog)\n"
                                        "   -40.1      9.9     50.0     50.0  a|b`c\n"));
}

TEST(DigestMarkdown, IsATable) {
    std::ostringstream out;
    Digest digest = sample();
    digest.notes = {"a note"};
    write_digest_markdown(digest, {}, out);
    EXPECT_EQ(out.str(),
              "**1,000 samples** (perf.data)\n"
              "\n"
              "| self | | total | | function | module |\n"
              "|---:|---:|---:|---:|---|---|\n"
              "| 90.0 % | 900 | 90.0 % | 900 | `inner` | `prog` |\n"
              "| 9.9 % | 99 | 50.0 % | 500 | `` a\\|b`c `` |  |\n"
              "| 0.1 % | 1 | 100.0 % | 1,000 | `main` | `prog` |\n"
              "\n"
              "Heaviest stacks:\n"
              "\n"
              "- 90.0 % `process > main > middle > inner`\n"
              "- 0.1 % `main`\n"
              "\n"
              "a note\n");
}

TEST(DigestJson, HasEverything) {
    std::ostringstream out;
    write_digest_json(sample(), out);
    EXPECT_THAT(out.str(), HasSubstr("\"format\": \"wick-top\""));
    EXPECT_THAT(out.str(), HasSubstr("\"name\": \"a|b`c\""));
    EXPECT_THAT(out.str(), HasSubstr("\"kind\": \"user\""));
    EXPECT_THAT(out.str(), Not(HasSubstr("before")));
}

}  // namespace
}  // namespace wick::render
