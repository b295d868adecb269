#include "render/palette.hpp"

#include <gtest/gtest.h>

namespace wick::render {
namespace {

// The first three are flamegraph.pl's own answers, as measured.
TEST(Palette, HotIsFlamegraphPlsDeterministicColour) {
    EXPECT_EQ(frame_color(Palette::Hot, ""), (Rgb{213, 39, 9}));
    EXPECT_EQ(frame_color(Palette::Hot, "a"), (Rgb{236, 146, 35}));
    EXPECT_EQ(frame_color(Palette::Hot, "b"), (Rgb{230, 117, 28}));
}

TEST(Palette, NamesOfTheSameLettersShareAColour) {
    EXPECT_EQ(frame_color(Palette::Hot, "stop"), frame_color(Palette::Hot, "pots"));
    EXPECT_NE(frame_color(Palette::Hot, "stop"), frame_color(Palette::Hot, "stoq"));
}

// U+00C4 is 196, which is 'a' (97) and 'c' (99) added up.
TEST(Palette, AddsUpCodePointsAndNotBytes) {
    EXPECT_EQ(frame_color(Palette::Hot, "\xC3\x84"), frame_color(Palette::Hot, "ac"));
}

TEST(Palette, TakesAnyBytes) {
    EXPECT_EQ(frame_color(Palette::Hot, "\xFF"), frame_color(Palette::Hot, "\xEF\xBF\xBD"));
}

TEST(Palette, CodeHasAHueForEachKindOfCode) {
    EXPECT_EQ(frame_color(Palette::Code, "f_[i]"), frame_color(Palette::Aqua, "f_[i]"));
    EXPECT_EQ(frame_color(Palette::Code, "f_[j]"), frame_color(Palette::Green, "f_[j]"));
    EXPECT_EQ(frame_color(Palette::Code, "f_[k]"), frame_color(Palette::Orange, "f_[k]"));
    EXPECT_EQ(frame_color(Palette::Code, "f"), frame_color(Palette::Yellow, "f"));
    EXPECT_EQ(find_palette("code"), Palette::Code);
}

TEST(Palette, ReadsColorsAsPaletteMapsAndStyleSheetsHaveThem) {
    EXPECT_EQ(parse_rgb("rgb(213,39,9)"), (Rgb{213, 39, 9}));
    EXPECT_EQ(parse_rgb("rgb( 1, 2 ,3 )"), (Rgb{1, 2, 3}));
    EXPECT_EQ(parse_rgb("#0a1B2c"), (Rgb{10, 27, 44}));
    EXPECT_EQ(parse_rgb("#f0a"), (Rgb{255, 0, 170}));
    for (const char* text : {"", "red", "rgb(1,2)", "rgb(1,2,3,4)", "rgb(256,0,0)", "rgb(1,2,3",
                             "rgb(-1,2,3)", "#12345", "rgb()", "rgb(1;2;3)"}) {
        EXPECT_FALSE(parse_rgb(text)) << text;
    }
    EXPECT_EQ(parse_rgb(rgb_text({7, 8, 9})), (Rgb{7, 8, 9}));
}

}  // namespace
}  // namespace wick::render
