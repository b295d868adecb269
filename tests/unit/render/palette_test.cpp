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

}  // namespace
}  // namespace wick::render
