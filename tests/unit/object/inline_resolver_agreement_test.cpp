#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "unit/object/dwarf_fixtures.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

/// What llvm-symbolizer prints for the addresses, or nothing when it cannot be run.
std::optional<std::string> ask_llvm(const std::string& program,
                                    std::span<const std::uint64_t> addresses,
                                    const test::ScratchDirectory& scratch) {
    const std::string input = scratch.path() + "/addresses";
    const std::string output = scratch.path() + "/frames";
    {
        std::ofstream file(input);
        for (const std::uint64_t address : addresses) {
            file << "0x" << std::hex << address << '\n';
        }
    }
    const std::string command = "llvm-symbolizer --inlines --no-demangle -e '" + program + "' <" +
                                input + " >" + output + " 2>&1";
    if (std::system(command.c_str()) != 0) {
        return std::nullopt;
    }
    const auto bytes = test::read_bytes(output);
    return std::string(as_text(bytes));
}

/// One address's frames as llvm-symbolizer prints them, from the innermost, without columns.
using Printed = std::vector<std::string>;

std::vector<Printed> blocks_of(const std::string& text) {
    std::vector<Printed> blocks(1);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty()) {
            blocks.emplace_back();
        } else if (blocks.back().size() % 2 == 1) {
            line.resize(line.rfind(':'));
            // Without a line, LLVM may still take a file from the symbol table.
            blocks.back().push_back(line.ends_with(":0") ? "??:0" : line);
        } else {
            blocks.back().push_back(line);
        }
    }
    blocks.pop_back();
    return blocks;
}

/// The same of ours. The outermost name is left to the symbol table, as llvm-symbolizer does.
Printed printed(std::span<const SourceFrame> frames, const Printed& other) {
    Printed result;
    for (std::size_t i = frames.size(); i-- > 0;) {
        const auto& [file, line] = frames[i].location;
        const bool known = !file.empty();
        const bool outermost = i == 0 && other.size() == 2 * frames.size();
        result.push_back(outermost ? other[other.size() - 2] : std::string(frames[i].name));
        result.push_back((known ? std::string(file) : "??") + ":" + std::to_string(line));
    }
    return result.empty() && other.size() == 2 ? Printed{other[0], "??:0"} : result;
}

class InlineResolverAgreement : public testing::TestWithParam<const char*> {};

TEST_P(InlineResolverAgreement, FindsTheChainsThatLlvmFinds) {
    WICK_NEED_DWARF_FIXTURE(GetParam());
    const std::string path = test::dwarf_fixture(GetParam());
    const test::DwarfProgram program(path);
    const Section* text = program.elf.section(".text");
    ASSERT_NE(text, nullptr);
    std::vector<std::uint64_t> addresses;
    for (std::uint64_t i = 0; i < text->size; ++i) {
        addresses.push_back(text->address + i);
    }
    const test::ScratchDirectory scratch;
    const auto llvm = ask_llvm(path, addresses, scratch);
    if (!llvm) {
        GTEST_SKIP() << "llvm-symbolizer is not installed";
    }
    const std::vector<Printed> expected = blocks_of(*llvm);
    ASSERT_EQ(expected.size(), addresses.size());
    const auto frames = program.resolver.resolve(addresses, {.lines = true, .threads = 0});
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        EXPECT_EQ(printed(frames.at(i), expected[i]), expected[i])
            << std::hex << "0x" << addresses[i];
    }
}

// LLVM 14 reads neither zstd nor the names in the files that dwz makes, and misses calls in split
// units whose first range is empty.
INSTANTIATE_TEST_SUITE_P(DebugInformation, InlineResolverAgreement,
                         testing::Values("gcc-2", "gcc-5", "clang-4", "clang-5", "gcc-64-bit",
                                         "gcc-lto", "clang-lines", "gcc-zlib-gnu"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace wick::object
