#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "render/layout.hpp"
#include "render/svg_writer.hpp"
#include "support/tree_from_folded.hpp"

// Pictures in tests/golden/render/<case>: input.folded and expected.svg, without script and with
// the style sheet left out. WICK_BLESS=1 in the environment rewrites what is expected.

namespace wick::render {
namespace {

namespace fs = std::filesystem;

struct GoldenCase {
    std::string name;
    SvgStyle style;
};

void PrintTo(const GoldenCase& golden, std::ostream* out) {
    *out << golden.name;
}

std::vector<GoldenCase> golden_cases() {
    return {
        {"callers_and_callees", {}},
        {"modules", {.subtitle = "two modules with a function of the same name"}},
        {"long_names", {.width_px = 400, .fluid = false}},
        {"hostile_names", {.title = "<b>&\"'\x1b", .notes = {"A note", "<another> & one"}}},
        {"nothing", {.title = "Nothing"}},
    };
}

fs::path golden_folder() {
    return fs::path(WICK_GOLDEN) / "render";
}

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file << " is missing; WICK_BLESS=1 makes expected files";
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string without_style_sheet(std::string svg) {
    const auto start = svg.find("<style>");
    const auto end = svg.find("</style>\n");
    return svg.erase(start, end + std::string("</style>\n").size() - start);
}

std::string drawn(const GoldenCase& golden) {
    SvgStyle style = golden.style;
    style.embed_script = false;
    const StackTree tree =
        test::tree_from_folded(read(golden_folder() / golden.name / "input.folded"));
    std::ostringstream out;
    EXPECT_TRUE(write_svg(tree, lay_out(tree), style, out));
    return without_style_sheet(out.str());
}

/// Says which line differs first; a whole picture is too much to read.
void expect_equal_lines(const std::string& actual, const std::string& expected,
                        const fs::path& file) {
    std::istringstream actual_lines(actual);
    std::istringstream expected_lines(expected);
    std::string actual_line;
    std::string expected_line;
    for (int number = 1; std::getline(expected_lines, expected_line); ++number) {
        ASSERT_TRUE(std::getline(actual_lines, actual_line)) << file << ":" << number << " is gone";
        ASSERT_EQ(actual_line, expected_line) << file << ":" << number;
    }
    EXPECT_FALSE(std::getline(actual_lines, actual_line)) << "one line more than in " << file;
}

class SvgGolden : public ::testing::TestWithParam<GoldenCase> {};

TEST_P(SvgGolden, IsDrawnAsExpected) {
    const fs::path file = golden_folder() / GetParam().name / "expected.svg";
    const std::string actual = drawn(GetParam());
    const char* bless = std::getenv("WICK_BLESS");
    if (bless != nullptr && std::string(bless) == "1") {
        std::ofstream(file, std::ios::binary) << actual;
    }
    expect_equal_lines(actual, read(file), file);
}

INSTANTIATE_TEST_SUITE_P(Pictures, SvgGolden, ::testing::ValuesIn(golden_cases()),
                         [](const auto& golden) { return golden.param.name; });

}  // namespace
}  // namespace wick::render
