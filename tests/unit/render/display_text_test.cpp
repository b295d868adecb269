#include "render/display_text.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

using namespace std::string_view_literals;

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

TEST(DisplayText, OrdinaryTextStaysAsItIs) {
    EXPECT_EQ(displayable("std::vector<int>::push_back \"x\" & '\xC3\xA9' \xE2\x82\xAC"),
              "std::vector<int>::push_back \"x\" & '\xC3\xA9' \xE2\x82\xAC");
}

TEST(DisplayText, WhatXmlForbidsIsReplaced) {
    EXPECT_EQ(displayable("a\0b\x1b[31m\x7f"sv), "a\uFFFDb\uFFFD[31m\uFFFD");
    EXPECT_EQ(displayable("\xFF\xC3("), "\uFFFD\uFFFD(");
    EXPECT_EQ(displayable("\xEF\xBF\xBE\xEF\xBF\xBF"), "\uFFFD\uFFFD") << "U+FFFE, U+FFFF";
    EXPECT_EQ(displayable("\xC2\x85"), "\uFFFD") << "C1";
}

TEST(DisplayText, LinesStayOnOneLine) {
    EXPECT_EQ(displayable("a\tb\r\nc"), "a b  c");
    EXPECT_EQ(displayable("a\u2028b\u2029"), "a\uFFFDb\uFFFD");
}

TEST(DisplayText, CharactersThatReorderTheTextAroundThemAreReplaced) {
    for (const std::string_view control :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
          "\u200E", "\u200F", "\u061C"}) {
        EXPECT_EQ(displayable(control), "\uFFFD");
    }
    EXPECT_EQ(displayable("\u05E9\u05DC\u05D5\u05DD"), "\u05E9\u05DC\u05D5\u05DD");
}

TEST(DisplayText, MarkupIsEscaped) {
    EXPECT_EQ(escaped("<script>alert(\"x\" & 'y')</script>"),
              "&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;");
    EXPECT_EQ(escaped("]]>"), "]]&gt;");
}

TEST(DisplayText, WideCharactersTakeTwoColumns) {
    EXPECT_EQ(columns("main"), 4U);
    EXPECT_EQ(columns("\u00e9\u0416\uFFFD"), 3U);
    EXPECT_EQ(columns("\u6F22\u5B57\U0001F525"), 6U);
}

TEST(DisplayText, WhatFitsIsShownWhole) {
    EXPECT_EQ(fit("main", 4), "main");
    EXPECT_EQ(fit("main", 1000), "main");
    EXPECT_EQ(fit("", 10), "");
    EXPECT_EQ(fit("\u6F22\u5B57", 4), "\u6F22\u5B57");
}

TEST(DisplayText, WhatIsTooLongEndsInTwoDots) {
    EXPECT_EQ(fit("function", 7), "funct..");
    EXPECT_EQ(fit("function", 3), "f..");
}

TEST(DisplayText, BelowThreeColumnsNothingIsShown) {
    EXPECT_EQ(fit("function", 2), "");
    EXPECT_EQ(fit("a", 2), "");
    EXPECT_EQ(fit("function", 0), "");
}

TEST(DisplayText, CharactersAreNeverCutInTwo) {
    EXPECT_EQ(fit("\u00e9\u00e9\u00e9\u00e9\u00e9", 4), "\u00e9\u00e9..");
    EXPECT_EQ(fit("\u6F22\u5B57\u6F22\u5B57", 5), "\u6F22..");
    EXPECT_EQ(fit("\u6F22\u5B57\u6F22", 3), "");
}

TEST(DisplayText, NoLabelIsWiderThanItsRoom) {
    const std::string text = "a\u6F22b\u5B57\u00e9\U0001F525xyz";
    for (std::size_t room = 0; room < 20; ++room) {
        EXPECT_LE(columns(fit(text, room)), room);
    }
}

TEST(FitEnd, KeepsTheEndBehindDots) {
    EXPECT_EQ(fit_end("abcdef", 6), "abcdef");
    EXPECT_EQ(fit_end("abcdef", 5), "..def");
    EXPECT_EQ(fit_end("abcdef", 3), "..f");
    EXPECT_EQ(fit_end("abcdef", 2), "");
    EXPECT_EQ(fit_end("ab", 2), "") << "as fit() has it";
    EXPECT_EQ(fit("ab", 2), "");
    EXPECT_EQ(fit_end("\u6f22\u5b57x", 4), "..x") << "wide characters take two columns";
}

}  // namespace
}  // namespace wick::render
