#include "base/utf16.hpp"

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(Utf16, ReadsLittleEndianTextUpToItsEnd) {
    using std::string_view_literals::operator""sv;
    EXPECT_EQ(utf8_from_utf16(as_bytes("a\0\xe4\0\xac\x20\x3d\xd8\x00\xde\0\0x\0"sv)),
              "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
    EXPECT_EQ(utf8_from_utf16(as_bytes("a\0b"sv)), "a");
    EXPECT_EQ(utf8_from_utf16({}), "");
}

TEST(Utf16, ReplacesHalvesOfPairs) {
    using std::string_view_literals::operator""sv;
    EXPECT_EQ(utf8_from_utf16(as_bytes("\x3d\xd8x\0"sv)), "\xef\xbf\xbdx");
    EXPECT_EQ(utf8_from_utf16(as_bytes("\x00\xdex\0"sv)), "\xef\xbf\xbdx");
    EXPECT_EQ(utf8_from_utf16(as_bytes("\x3d\xd8"sv)), "\xef\xbf\xbd");
}

TEST(Utf16, WritesAllCodePoints) {
    EXPECT_EQ(utf16_from_utf8("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"), u"a\u00e4\u20ac\U0001f600");
}

TEST(Utf16, ReplacesBytesThatAreNoUtf8) {
    for (const char* text :
         {"\xff", "\x80", "\xc3", "\xe2\x82", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
        for (const char16_t unit : utf16_from_utf8(text)) {
            EXPECT_EQ(unit, u'\ufffd') << text;
        }
    }
}

}  // namespace
}  // namespace wick
