#include "object/inline_resolver.hpp"

#include <algorithm>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/object/dwarf_fixtures.hpp"

namespace wick::object {
namespace {

using test::DwarfProgram;
using testing::ElementsAre;

/// Frames as "function file:line", with a "+" before inlined ones. Compilers differ in whether
/// they give linkage names, so the known name is looked for in them.
std::vector<std::string> shortened(std::span<const SourceFrame> frames) {
    std::vector<std::string> result;
    for (const SourceFrame& frame : frames) {
        std::string text = frame.inlined ? "+" : "";
        for (const char* known : {"grow", "middle", "outer", "inside", "sum", "other"}) {
            if (frame.name.find(known) != std::string_view::npos) {
                text += known;
                break;
            }
        }
        const std::string_view file = frame.location.file;
        text += " " + std::string(file.substr(file.rfind('/') + 1));
        result.push_back(text + ":" + std::to_string(frame.location.line));
    }
    return result;
}

std::vector<std::string> chain_at(const DwarfProgram& program, std::string_view label,
                                  ResolveOptions options = {.lines = true, .threads = 0}) {
    const auto address = program.label(label);
    if (!address) {
        return {"no such label"};
    }
    const std::vector<std::uint64_t> addresses{*address};
    const ResolvedFrames frames = program.resolver.resolve(addresses, options);
    return shortened(frames.at(0));
}

class InlineResolverPrograms : public testing::TestWithParam<const char*> {};

TEST_P(InlineResolverPrograms, FindsChainsAndLinesThatAreKnown) {
    WICK_NEED_DWARF_FIXTURE(GetParam());
    const DwarfProgram program(test::dwarf_fixture(GetParam()));
    EXPECT_THAT(chain_at(program, "label_in_box"),
                ElementsAre("outer chain.cpp:28", "+middle chain.cpp:22", "+grow chain.cpp:14"));
    EXPECT_THAT(chain_at(program, "label_in_local"), ElementsAre("inside chain.cpp:36"));
    EXPECT_THAT(chain_at(program, "label_in_other"),
                ElementsAre("other other.cpp:30", "+sum other.cpp:20"));
}

TEST_P(InlineResolverPrograms, AnswersTheSameForOneAddressAndForAllAtOnce) {
    WICK_NEED_DWARF_FIXTURE(GetParam());
    const DwarfProgram program(test::dwarf_fixture(GetParam()));
    const Section* text = program.elf.section(".text");
    ASSERT_NE(text, nullptr);
    std::vector<std::uint64_t> all;
    for (std::uint64_t i = 0; i < text->size; i += 3) {
        all.push_back(text->address + i);
    }
    const ResolveOptions options{.lines = true, .threads = 2};
    const ResolvedFrames together = program.resolver.resolve(all, options);
    ASSERT_EQ(together.size(), all.size());
    for (std::size_t i = 0; i < all.size(); i += 7) {
        const ResolvedFrames alone =
            program.resolver.resolve(std::span(all).subspan(i, 1), options);
        const auto a = together.at(i);
        const auto b = alone.at(0);
        ASSERT_TRUE(std::ranges::equal(a, b,
                                       [](const SourceFrame& x, const SourceFrame& y) {
                                           return x.name == y.name && x.inlined == y.inlined &&
                                                  x.location == y.location;
                                       }))
            << std::hex << all[i];
    }
}

INSTANTIATE_TEST_SUITE_P(DebugInformation, InlineResolverPrograms,
                         testing::Values("gcc-2", "gcc-3", "gcc-4", "gcc-5", "clang-3", "clang-4",
                                         "clang-5", "gcc-64-bit", "gcc-lto", "gcc-lines",
                                         "gcc-unoptimised", "gcc-types", "gcc-split-4",
                                         "gcc-split-5", "clang-split-4", "clang-split-5",
                                         "clang-package-4", "clang-package-5", "gcc-zlib",
                                         "gcc-zlib-gnu", "gcc-zstd", "gcc-dwz-3", "gcc-dwz-4"),
                         [](const auto& tested) {
                             std::string name = tested.param;
                             std::ranges::replace(name, '-', '_');
                             return name;
                         });

TEST(InlineResolver, NamesInlinedFunctionsInLineTablesOnly) {
    WICK_NEED_DWARF_FIXTURE("clang-lines");
    const DwarfProgram program(test::dwarf_fixture("clang-lines"));
    EXPECT_THAT(chain_at(program, "label_in_box"),
                ElementsAre("outer chain.cpp:28", "+middle chain.cpp:22", "+grow chain.cpp:14"));
    // Functions in which nothing is inlined have no entry there, but a line.
    EXPECT_THAT(chain_at(program, "label_in_local"), ElementsAre(" chain.cpp:36"));
}

TEST(InlineResolver, LeavesLinesOutUnlessAsked) {
    WICK_NEED_DWARF_FIXTURE("gcc-5");
    const DwarfProgram program(test::dwarf_fixture("gcc-5"));
    EXPECT_THAT(chain_at(program, "label_in_box", {}),
                ElementsAre("outer :0", "+middle :0", "+grow :0"));
}

TEST(InlineResolver, GivesNoFramesWhereTheDebugInformationEnds) {
    WICK_NEED_DWARF_FIXTURE("gcc-5");
    const DwarfProgram program(test::dwarf_fixture("gcc-5"));
    const std::vector<std::uint64_t> addresses{0, 1, ~std::uint64_t{0} - 1, ~std::uint64_t{0}};
    const ResolvedFrames frames =
        program.resolver.resolve(addresses, {.lines = true, .threads = 0});
    ASSERT_EQ(frames.size(), addresses.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        EXPECT_TRUE(frames.at(i).empty()) << i;
    }
}

TEST(InlineResolver, CountsSplitUnitsThatAreLost) {
    WICK_NEED_DWARF_FIXTURE("gcc-lost-5");
    const DwarfProgram program(test::dwarf_fixture("gcc-lost-5"));
    const auto in_box = program.label("label_in_box");
    ASSERT_TRUE(in_box);
    const std::vector<std::uint64_t> addresses{*in_box};
    const ResolvedFrames frames = program.resolver.resolve(addresses, {});
    EXPECT_EQ(frames.missing_split_units(), 1U);
    EXPECT_TRUE(frames.at(0).empty());
}

TEST(InlineResolver, AnswersSeveralThreadsAtOnce) {
    WICK_NEED_DWARF_FIXTURE("gcc-split-5");
    const DwarfProgram program(test::dwarf_fixture("gcc-split-5"));
    const auto expected =
        chain_at(DwarfProgram(test::dwarf_fixture("gcc-split-5")), "label_in_box");
    std::vector<std::vector<std::string>> answers(4);
    {
        std::vector<std::jthread> threads;
        for (auto& answer : answers) {
            threads.emplace_back([&] { answer = chain_at(program, "label_in_box"); });
        }
    }
    for (const auto& answer : answers) {
        EXPECT_EQ(answer, expected);
    }
}

TEST(InlineResolver, ResolvesNothingWithoutDebugInformation) {
    std::vector<std::byte> header(64);
    const std::string_view magic(
        "\x7f"
        "ELF\2\1\1",
        7);
    std::ranges::copy(as_bytes(magic), header.begin());
    const auto empty = ElfFile::parse(header);
    ASSERT_TRUE(empty);
    const InlineResolver resolver({DebugSections::open(empty.value()), nullptr, {}});
    const std::vector<std::uint64_t> addresses{1, 2, 3};
    const ResolvedFrames frames = resolver.resolve(addresses, {.lines = true, .threads = 0});
    ASSERT_EQ(frames.size(), 3U);
    EXPECT_TRUE(frames.at(1).empty());
}

}  // namespace
}  // namespace wick::object
