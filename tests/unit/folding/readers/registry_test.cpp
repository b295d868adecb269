#include "folding/readers/registry.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"

namespace wick::folding {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

Result<ReadStacks> read(std::string_view text, const ReadOptions& options = {}) {
    TextInput input(make_memory_source(std::string(text)), "input.txt");
    return read_stacks(input, options);
}

TEST(Registry, EveryReaderHasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (const TextReader& reader : text_readers()) {
        EXPECT_TRUE(names.insert(reader.name).second) << reader.name;
        EXPECT_EQ(reader_called(reader.name).value(), &reader);
        EXPECT_NE(reader.content, "");
    }
}

TEST(Registry, NoReaderKnowsAnEmptyText) {
    EXPECT_EQ(detect_reader(""), nullptr);
    const auto stacks = read("");
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::NoSamples);
}

TEST(Registry, ReadsATextWithTheReaderThatKnowsIt) {
    const auto stacks = read("main;a 1\n");
    ASSERT_TRUE(stacks) << stacks.error().message;
    EXPECT_EQ(test::folded_text(stacks.value().tree), "main;a 1\n");
}

TEST(Registry, AnUnknownFormatListsWhatWasTried) {
    const auto stacks = read("These are some words.\nNo stacks here.\n");
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(stacks.error().message, HasSubstr("input.txt"));
    for (const TextReader& reader : text_readers()) {
        EXPECT_THAT(stacks.error().message, HasSubstr(std::string(reader.name)));
    }
}

TEST(Registry, AnUnknownNameListsTheNames) {
    ReadOptions options;
    options.format = "perl";
    const auto stacks = read("main;a 1\n", options);
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(stacks.error().hint, HasSubstr("folded"));
}

TEST(Registry, TextWithoutStacksIsAnError) {
    ReadOptions options;
    options.format = "folded";
    const auto stacks = read("These are some words.\n", options);
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::NoSamples);
    EXPECT_THAT(stacks.error().message, HasSubstr("These are some words."));
}

TEST(Registry, FilesThatAreNoTextAreNamedWithTheCommandThatTakesThem) {
    struct Case {
        std::string_view head;
        std::string_view content;
        std::string_view command;
    };

    for (const Case& file :
         {Case{"\x7f"
               "ELF\2\1\1\0"sv,
               "program", "wick record"},
          Case{"MZ\x90\0"sv, "program", "wick record"},
          Case{"PERFILE2\0\0"sv, "perf record", "wick report"},
          Case{"<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg "sv, "SVG", "browser"}}) {
        const auto stacks = read(file.head);
        ASSERT_FALSE(stacks) << file.content;
        EXPECT_EQ(stacks.error().code, ErrorCode::MalformedInput);
        EXPECT_THAT(stacks.error().message, HasSubstr(std::string(file.content)));
        EXPECT_THAT(stacks.error().hint, HasSubstr(std::string(file.command)));
    }
}

}  // namespace
}  // namespace wick::folding
