#include "render/geometry.hpp"

#include <gtest/gtest.h>

namespace wick::render {
namespace {

TEST(Geometry, TheRootIsAtTheBottomAndEachLevelAboveTheOneBelow) {
    const Geometry geometry{.levels = 3};
    EXPECT_EQ(geometry.frame_top(0), 33U);
    EXPECT_EQ(geometry.frame_top(1), 17U);
    EXPECT_EQ(geometry.frame_top(2), 1U);
    EXPECT_EQ(geometry.frame_top(0) + geometry.box_height(), geometry.frames_height());
}

TEST(Geometry, TheRootOfAnInvertedPictureIsOnTop) {
    const Geometry geometry{.levels = 3, .inverted = true};
    EXPECT_EQ(geometry.frame_top(0), 1U);
    EXPECT_EQ(geometry.frame_top(2), 33U);
    EXPECT_EQ(geometry.height(), Geometry{.levels = 3}.height());
}

TEST(Geometry, LabelsLieInsideTheirFrames) {
    for (const std::uint32_t font_size : {8U, 12U, 15U}) {
        const Geometry geometry{.levels = 1, .font_size = font_size};
        EXPECT_GE(geometry.label_baseline(0), geometry.frame_top(0) + font_size * 7 / 10);
        EXPECT_LE(geometry.label_baseline(0), geometry.frame_top(0) + geometry.box_height());
    }
}

TEST(Geometry, ASubtitleMakesRoomForItself) {
    const Geometry plain{.levels = 2};
    const Geometry titled{.levels = 2, .has_subtitle = true};
    EXPECT_EQ(titled.height() - plain.height(), 24U);
    EXPECT_LT(titled.subtitle_baseline(), titled.header_height());
}

TEST(Geometry, SharesAreMillionthsOfTheTotal) {
    EXPECT_EQ(share_in_millionths(0, 3), 0U);
    EXPECT_EQ(share_in_millionths(1, 3), 333333U);
    EXPECT_EQ(share_in_millionths(2, 3), 666667U);
    EXPECT_EQ(share_in_millionths(3, 3), 1000000U);
    EXPECT_EQ(share_in_millionths(1, 0), 0U);
    EXPECT_EQ(share_in_millionths(~0ULL, ~0ULL), 1000000U);
}

TEST(Geometry, TheLightestBoxIsAsWideAsTheLimit) {
    const Geometry geometry{.width = 1020};
    EXPECT_EQ(min_weight(0.1, geometry, 1'000'000), 100U);
    EXPECT_EQ(min_weight(0.1, geometry, 1'000'001), 101U);
    EXPECT_EQ(min_weight(0.1, geometry, 10), 1U);
    EXPECT_EQ(min_weight(0, geometry, 1'000'000), 1U);
    EXPECT_EQ(min_weight(-5, geometry, 1'000'000), 1U);
    EXPECT_EQ(min_weight(5000, geometry, 1'000'000), 1'000'000U);
}

}  // namespace
}  // namespace wick::render
