#include "render/shown_weight.hpp"

#include <gtest/gtest.h>

namespace wick::render {
namespace {

TEST(ShownWeight, OfWholeNumbersHasCommas) {
    EXPECT_EQ(shown_weight(0, 1), "0");
    EXPECT_EQ(shown_weight(1234567, 1), "1,234,567");
    EXPECT_EQ(shown_weight(18446744073709551615U, 1), "18,446,744,073,709,551,615");
    EXPECT_EQ(shown_weight(1000, 1000), "1,000,000");
}

TEST(ShownWeight, OfFractionsHasAtMostThreeDigitsMore) {
    EXPECT_EQ(shown_weight(1500, 0.001), "1.5");
    EXPECT_EQ(shown_weight(1234567001, 0.001), "1,234,567.001");
    EXPECT_EQ(shown_weight(1000, 0.001), "1");
    EXPECT_EQ(shown_weight(1, 1.0 / 3), "0.333");
    EXPECT_EQ(shown_weight(4000, -0.5), "-2,000");
}

}  // namespace
}  // namespace wick::render
