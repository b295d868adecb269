#include "render/utf8.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

std::u32string decoded(std::string_view text) {
    std::u32string out;
    while (!text.empty()) {
        out += take_code_point(text);
    }
    return out;
}

TEST(Utf8, ReadsOneToFourBytes) {
    EXPECT_EQ(decoded("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x94\xA5"), U"a\u00e9\u20ac\U0001F525");
}

TEST(Utf8, EachByteThatIsNoUtf8IsReplaced) {
    EXPECT_EQ(decoded("\x80z"), U"\uFFFDz");
    EXPECT_EQ(decoded("\xE2\x82"), U"\uFFFD\uFFFD") << "cut off";
    EXPECT_EQ(decoded("\xE2(\xA1"), U"\uFFFD(\uFFFD") << "broken off";
    EXPECT_EQ(decoded("\xC0\xAF"), U"\uFFFD\uFFFD") << "overlong, two bytes";
    EXPECT_EQ(decoded("\xE0\x80\xAF"), U"\uFFFD\uFFFD\uFFFD") << "overlong, three bytes";
    EXPECT_EQ(decoded("\xF0\x80\x80\xAF"), U"\uFFFD\uFFFD\uFFFD\uFFFD") << "overlong, four bytes";
    EXPECT_EQ(decoded("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD") << "surrogate";
    EXPECT_EQ(decoded("\xF4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD") << "above U+10FFFF";
    EXPECT_EQ(decoded("\xFE\xFF"), U"\uFFFD\uFFFD");
}

TEST(Utf8, TheReplacementCharacterItselfIsOneCharacter) {
    EXPECT_EQ(decoded("\xEF\xBF\xBDx"), U"\uFFFDx");
}

TEST(Utf8, WritesWhatItReads) {
    for (char32_t code_point = 1; code_point <= 0x10FFFF; code_point += 97) {
        if (code_point >= 0xD800 && code_point < 0xE000) {
            continue;
        }
        std::string text;
        append_utf8(text, code_point);
        EXPECT_EQ(decoded(text), std::u32string(1, code_point));
    }
}

}  // namespace
}  // namespace wick::render
