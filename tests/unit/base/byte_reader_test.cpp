#include "base/byte_reader.hpp"

#include <array>

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(ByteReader, ReadsNumbersInTheGivenByteOrder) {
    const std::string_view text("\x01\x02\x03\x04", 4);
    EXPECT_EQ(ByteReader(as_bytes(text), ByteOrder::Little).u32(), 0x04030201U);
    EXPECT_EQ(ByteReader(as_bytes(text), ByteOrder::Big).u32(), 0x01020304U);
}

TEST(ByteReader, ReadingPastTheEndGivesZeroAndStaysFailed) {
    ByteReader reader(as_bytes("abc"));
    EXPECT_EQ(reader.u32(), 0U);
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.u8(), 0U);
    EXPECT_TRUE(reader.at_end());
}

TEST(ByteReader, ReadsLeb128AsTheDwarfStandardShows) {
    // DWARF 5, figures in section 7.6: 129 is 81 01, -129 is ff 7e, -127 is 81 7f.
    EXPECT_EQ(ByteReader(as_bytes(std::string_view("\x81\x01", 2))).uleb(), 129U);
    EXPECT_EQ(ByteReader(as_bytes(std::string_view("\xff\x7e", 2))).sleb(), -129);
    EXPECT_EQ(ByteReader(as_bytes(std::string_view("\x81\x7f", 2))).sleb(), -127);
}

TEST(ByteReader, DropsTheBitsOfAnEndlessLeb128) {
    const std::string endless(100, '\xff');
    ByteReader reader(as_bytes(endless));
    EXPECT_EQ(reader.uleb(), ~std::uint64_t{0});
    EXPECT_FALSE(reader.ok());
}

TEST(ByteReader, TextWithoutANulIsAnError) {
    ByteReader reader(as_bytes("abc"));
    EXPECT_EQ(reader.c_string(), "");
    EXPECT_FALSE(reader.ok());
}

TEST(ByteReader, TextEndsAtItsNulAndReadingGoesOnBehindIt) {
    ByteReader reader(as_bytes(std::string_view("ab\0c", 4)));
    EXPECT_EQ(reader.c_string(), "ab");
    EXPECT_EQ(reader.u8(), 'c');
    EXPECT_TRUE(reader.ok());
}

TEST(Slice, RefusesRangesThatOverflow) {
    const std::array<std::byte, 4> bytes{};
    EXPECT_TRUE(slice(bytes, 1, 3).has_value());
    EXPECT_FALSE(slice(bytes, 1, 4).has_value());
    EXPECT_FALSE(slice(bytes, 2, ~std::uint64_t{0}).has_value());
}

}  // namespace
}  // namespace wick
