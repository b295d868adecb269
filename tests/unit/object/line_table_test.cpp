#include "object/line_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/object/elf_builder.hpp"

namespace wick::object {
namespace {

using test::ByteWriter;

/// Puts a length before the bytes.
std::vector<std::byte> with_length(const ByteWriter& body) {
    ByteWriter result;
    result.number(body.size(), 4);
    result.text(as_text(body.bytes()));
    return result.bytes();
}

/// What a line program starts with; `names` are the tables of directories and files.
ByteWriter table(std::uint16_t version, const ByteWriter& names, unsigned line_range = 14) {
    ByteWriter parameters;
    parameters.number(1, 1);  // minimum_instruction_length
    if (version >= 4) {
        parameters.number(1, 1);  // maximum_operations_per_instruction
    }
    parameters.number(1, 1).number(0xfb, 1).number(line_range, 1).number(13, 1);
    for (const int count : {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}) {
        parameters.number(static_cast<std::uint64_t>(count), 1);
    }
    parameters.text(as_text(names.bytes()));
    ByteWriter result;
    result.number(version, 2);
    if (version >= 5) {
        result.number(8, 1).number(0, 1);
    }
    result.number(parameters.size(), 4).text(as_text(parameters.bytes()));
    return result;
}

ByteWriter old_names() {
    ByteWriter names;
    names.text(std::string_view("/abs\0rel\0\0", 10));
    for (const char directory : {'\0', '\1', '\2'}) {
        names.text(std::string_view("f.c\0", 4)).number(static_cast<std::uint64_t>(directory), 1);
        names.number(0, 1).number(0, 1);
    }
    names.text(std::string_view("/g.c\0\2\0\0", 8));
    return names.number(0, 1);
}

/// Lines 10 and 12 at 0x1000 and 0x1004, up to 0x1010.
void add_program(ByteWriter& bytes, std::uint64_t address = 0x1000) {
    bytes.number(0, 1).number(9, 1).number(2, 1).number(address, 8);  // set_address
    bytes.number(3, 1).number(9, 1).number(1, 1);                     // advance_line 9, copy
    bytes.number(4, 1).number(3, 1);                                  // set_file 3
    bytes.number(13 + 4 * 14 + 5 + 2, 1);                             // 4 bytes and 2 lines on
    bytes.number(2, 1).number(12, 1);                                 // advance_pc 12
    bytes.number(0, 1).number(1, 1).number(1, 1);                     // end_sequence
}

std::vector<std::uint32_t> lines_of(const std::vector<LineRow>& rows) {
    std::vector<std::uint32_t> lines;
    for (const LineRow& row : rows) {
        lines.push_back(row.line);
    }
    return lines;
}

const std::vector<std::uint64_t> kAddresses{0xfff, 0x1000, 0x1003, 0x1004, 0x100f, 0x1010};

TEST(LineTable, GivesEachAddressTheRowThatCoversIt) {
    ByteWriter body = table(4, old_names());
    add_program(body);
    const auto bytes = with_length(body);
    const auto lines = LineTable::parse({bytes, {}, {}, ByteOrder::Little}, 0, "/here");
    ASSERT_TRUE(lines);
    const auto rows = lines->rows(kAddresses);
    EXPECT_THAT(lines_of(rows), testing::ElementsAre(0, 10, 10, 12, 12, 0));
    EXPECT_EQ(rows[1].file, 1U);
    EXPECT_EQ(rows[3].file, 3U);
}

TEST(LineTable, JoinsDirectoriesAndNames) {
    const auto bytes = with_length(table(3, old_names()));
    const auto lines = LineTable::parse({bytes, {}, {}, ByteOrder::Little}, 0, "/here");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->path(0), "");
    EXPECT_EQ(lines->path(1), "/here/f.c");
    EXPECT_EQ(lines->path(2), "/abs/f.c");
    EXPECT_EQ(lines->path(3), "/here/rel/f.c");
    EXPECT_EQ(lines->path(4), "/g.c");
    EXPECT_EQ(lines->path(5), "");
}

TEST(LineTable, ReadsNamesOfVersion5FromTheirSection) {
    ByteWriter names;
    names.number(1, 1).number(1, 1).number(0x1f, 1);  // Directories: a path as line_strp.
    names.number(2, 1).number(0, 4).number(5, 4);
    names.number(2, 1).number(1, 1).number(8, 1).number(2, 1).number(0xb, 1);  // Files.
    names.number(1, 1).text(std::string_view("f.c\0\1", 5));
    ByteWriter body = table(5, names);
    const auto bytes = with_length(body);
    const Bytes texts = as_bytes(std::string_view("/src\0sub\0", 9));
    const auto lines = LineTable::parse({bytes, {}, texts, ByteOrder::Little}, 0, "/here");
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->path(0), "/here/sub/f.c");
}

TEST(LineTable, IgnoresCodeThatTheLinkerDropped) {
    ByteWriter body = table(2, old_names());
    add_program(body, 0);
    const auto bytes = with_length(body);
    const auto lines = LineTable::parse({bytes, {}, {}, ByteOrder::Little}, 0, {});
    ASSERT_TRUE(lines);
    const std::vector<std::uint64_t> addresses{1, 2};
    EXPECT_THAT(lines_of(lines->rows(addresses)), testing::ElementsAre(0, 0));
}

TEST(LineTable, RefusesWhatCannotBeRight) {
    const auto parse = [](const std::vector<std::byte>& bytes, std::uint64_t offset = 0) {
        return LineTable::parse({bytes, {}, {}, ByteOrder::Little}, offset, {}).has_value();
    };
    EXPECT_FALSE(parse(with_length(table(6, old_names()))));
    EXPECT_FALSE(parse(with_length(table(1, old_names()))));
    EXPECT_FALSE(parse(with_length(table(4, old_names(), 0)))) << "lines per byte of 0";
    auto cut = with_length(table(4, old_names()));
    EXPECT_TRUE(parse(cut));
    EXPECT_FALSE(parse(cut, cut.size()));
    cut.resize(cut.size() - 1);
    EXPECT_FALSE(parse(cut));
}

}  // namespace
}  // namespace wick::object
