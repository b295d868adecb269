#include "folding/readers/text_scan.hpp"

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(TextScan, ReadsWholeNumbersOnly) {
    EXPECT_EQ(decimal("18446744073709551615"), UINT64_MAX);
    for (const char* text : {"", "1x", "-1", "+1", " 1", "18446744073709551616"}) {
        EXPECT_FALSE(decimal(text)) << text;
    }
}

TEST(TextScan, ScalesNumbersWithAFraction) {
    EXPECT_EQ(scaled_number("65.4", 1), 654U);
    EXPECT_EQ(scaled_number("0.016612", 3), 17U);
    EXPECT_EQ(scaled_number("0.0004", 3), 0U);
    EXPECT_EQ(scaled_number("7", 3), 7000U);
    EXPECT_EQ(scaled_number(".5", 0), 1U);
    for (const char* text : {"", ".", "1.2.3", "-1", "1e3", "nan", "99999999999999999999"}) {
        EXPECT_FALSE(scaled_number(text, 3)) << text;
    }
}

TEST(TextScan, TakesOffAnOffsetInHexadecimalAlone) {
    EXPECT_EQ(without_offset("main+0x1f"), "main");
    EXPECT_EQ(without_offset("operator+"), "operator+");
    EXPECT_EQ(without_offset("operator++0x3"), "operator+");
    EXPECT_EQ(without_offset("a+0xz"), "a+0xz");
    EXPECT_EQ(without_offset("a+0x"), "a+0x");
}

TEST(TextScan, CutsLinesAndWords) {
    std::string_view text = "one\r\ntwo\n\nthree";
    EXPECT_EQ(take_line(text), "one");
    EXPECT_EQ(take_line(text), "two");
    EXPECT_EQ(take_line(text), "");
    EXPECT_EQ(take_line(text), "three");
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(words_of(" a\t b  c "), (std::vector<std::string_view>{"a", "b", "c"}));
    EXPECT_EQ(file_name_of("C:\\a\\b.dll"), "b.dll");
    EXPECT_EQ(file_name_of("/a/"), "");
}

}  // namespace
}  // namespace wick::folding
