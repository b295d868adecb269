#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "folding/readers/registry.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

// Texts of other tools in tests/golden/fold/<format>/<case>: `input`, the options of each variant
// in `args.<variant>`, and what has to come out in `expected.folded` and
// `expected.<variant>.folded`. WICK_BLESS=1 in the environment rewrites what is expected.

namespace wick::folding {
namespace {

namespace fs = std::filesystem;

struct GoldenCase {
    std::string format;
    fs::path folder;
    std::string variant;  ///< Empty: without options.

    [[nodiscard]] std::string suffix() const { return variant.empty() ? "" : "." + variant; }
};

void PrintTo(const GoldenCase& golden, std::ostream* out) {
    *out << golden.folder.filename().string() << golden.suffix();
}

std::vector<GoldenCase> golden_cases() {
    std::vector<GoldenCase> cases;
    const fs::path root = fs::path(WICK_GOLDEN) / "fold";
    for (const auto& format : fs::directory_iterator(root)) {
        if (!format.is_directory() || format.path().filename() == "sources") {
            continue;
        }
        for (const auto& folder : fs::directory_iterator(format)) {
            const std::string name = format.path().filename().string();
            cases.push_back({name, folder, ""});
            for (const auto& file : fs::directory_iterator(folder)) {
                if (file.path().stem() == "args") {
                    cases.push_back({name, folder, file.path().extension().string().substr(1)});
                }
            }
        }
    }
    std::sort(cases.begin(), cases.end(), [](const auto& left, const auto& right) {
        return std::tie(left.folder, left.variant) < std::tie(right.folder, right.variant);
    });
    return cases;
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file << " is missing; WICK_BLESS=1 makes expected files";
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The options that the command line of `wick fold` has for these formats.
ReadOptions options_of(const GoldenCase& golden) {
    ReadOptions options;
    if (golden.variant.empty()) {
        return options;
    }
    std::istringstream words(read_file(golden.folder / ("args" + golden.suffix())));
    for (std::string word; words >> word;) {
        if (word == "--cost") {
            words >> options.cost;
        } else if (word == "--pid") {
            options.pid = true;
        } else if (word == "--tid") {
            options.tid = true;
        } else if (word == "--offsets") {
            options.offsets = true;
        } else if (word == "--no-modules") {
            options.modules = false;
        } else if (word == "--no-thread-names") {
            options.thread_names = false;
        } else if (word == "--shorten-pkgs") {
            options.shorten_packages = true;
        } else if (word == "--waiting") {
            options.waiting = true;
        } else {
            ADD_FAILURE() << golden.folder << " has an unknown option " << word;
        }
    }
    return options;
}

/// What is said about a text as a whole, and its stacks.
std::string shown(const ReadStacks& stacks) {
    std::string text = "# unit: " + stacks.tree.unit.name + "\n";
    for (const std::string& note : stacks.notes) {
        text += "# note: " + note + "\n";
    }
    if (stacks.unreadable_lines > 0) {
        text += "# unreadable lines: " + std::to_string(stacks.unreadable_lines) + ", first " +
                stacks.first_unreadable + "\n";
    }
    return text + test::folded_text(stacks.tree);
}

/// Reads a text with the options of a case, and the reader of that name; empty: the one detected.
Result<ReadStacks> read_case(const GoldenCase& golden, std::string text, std::string format = {}) {
    TextInput input(make_memory_source(std::move(text)), "the text");
    ReadOptions options = options_of(golden);
    options.format = std::move(format);
    return read_stacks(input, options);
}

std::uint64_t weight_of(const ReadStacks& stacks) {
    return stacks.tree.totals()[0];
}

class ReadersGolden : public testing::TestWithParam<GoldenCase> {
 protected:
    std::string input_ = read_file(GetParam().folder / "input");
};

TEST_P(ReadersGolden, IsKnownAndReadAsExpected) {
    const TextReader* reader = detect_reader(input_);
    ASSERT_NE(reader, nullptr);
    EXPECT_EQ(reader->name, GetParam().format);
    const auto stacks = read_case(GetParam(), input_);
    ASSERT_TRUE(stacks) << stacks.error().message;

    const fs::path file = GetParam().folder / ("expected" + GetParam().suffix() + ".folded");
    const std::string actual = shown(stacks.value());
    const char* bless = std::getenv("WICK_BLESS");
    if (bless != nullptr && std::string(bless) == "1") {
        std::ofstream(file, std::ios::binary) << actual;
    }
    std::istringstream actual_lines(actual);
    std::istringstream expected_lines(read_file(file));
    std::string actual_line;
    std::string expected_line;
    for (int number = 1; std::getline(expected_lines, expected_line); ++number) {
        ASSERT_TRUE(std::getline(actual_lines, actual_line)) << file << ":" << number << " is gone";
        ASSERT_EQ(actual_line, expected_line) << file << ":" << number;
    }
    EXPECT_FALSE(std::getline(actual_lines, actual_line)) << "one line more than in " << file;
}

TEST_P(ReadersGolden, OnlyItsOwnReaderIsCertain) {
    const TextReader* own = detect_reader(input_);
    ASSERT_NE(own, nullptr);
    for (const TextReader& reader : text_readers()) {
        if (reader.name != own->name) {
            EXPECT_LT(reader.detect(input_), own->detect(input_)) << reader.name;
        }
    }
}

TEST_P(ReadersGolden, IsTheSameWithTheLineEndsOfWindows) {
    std::string text;
    for (const char c : input_) {
        if (c == '\n' && !text.ends_with('\r')) {
            text += '\r';
        }
        text += c;
    }
    const auto expected = read_case(GetParam(), input_);
    const auto actual = read_case(GetParam(), text);
    ASSERT_TRUE(actual) << actual.error().message;
    EXPECT_EQ(test::folded_text(actual.value().tree), test::folded_text(expected.value().tree));
}

TEST_P(ReadersGolden, EndsWhereverTheTextIsCut) {
    const std::uint64_t whole = weight_of(read_case(GetParam(), input_).value());
    constexpr std::size_t kCuts = 97;
    for (std::size_t i = 0; i < kCuts; ++i) {
        const std::string cut = input_.substr(0, input_.size() * i / kCuts);
        const auto stacks = read_case(GetParam(), cut, GetParam().format);
        if (stacks) {
            EXPECT_LE(weight_of(stacks.value()), whole) << "cut " << i;
        } else {
            EXPECT_FALSE(stacks.error().message.empty());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Texts, ReadersGolden, testing::ValuesIn(golden_cases()),
                         [](const auto& golden) {
                             std::string name = golden.param.format + "_" +
                                                golden.param.folder.filename().string() +
                                                golden.param.suffix();
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

}  // namespace
}  // namespace wick::folding
