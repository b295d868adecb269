#include "render/difference.hpp"

#include <gtest/gtest.h>

namespace wick::render {
namespace {

constexpr Rgb kGrey{225, 225, 225};

TEST(Difference, WhatGrewIsRedAndWhatShrankIsBlue) {
    const Rgb grown = difference_color({100, 1000}, false);
    const Rgb shrunk = difference_color({1000, 100}, false);
    EXPECT_GT(grown.red, grown.blue + 100);
    EXPECT_GT(shrunk.blue, shrunk.red + 100);
}

TEST(Difference, TheMoreTheStronger) {
    EXPECT_GT(difference_color({1000, 1100}, false).blue,
              difference_color({1000, 1500}, false).blue);
    EXPECT_EQ(difference_color({1000, 2000}, false), difference_color({0, 5}, false))
        << "from half of itself on, the colour is full";
}

TEST(Difference, WhatHasNotChangedIsGrey) {
    EXPECT_EQ(difference_color({5, 5}, false), kGrey);
    EXPECT_EQ(difference_color({0, 0}, false), kGrey);
    EXPECT_EQ(difference_color({1, 1000}, true), kGrey) << "noise";
}

TEST(Difference, ChanceMakesTwoStandardDeviations) {
    EXPECT_TRUE(may_be_chance({1000, 1080}));
    EXPECT_FALSE(may_be_chance({1000, 1100}));
    EXPECT_TRUE(may_be_chance({0, 4}));
    EXPECT_FALSE(may_be_chance({0, 5}));
}

TEST(Difference, IsSaidInShares) {
    EXPECT_EQ(difference_text({1000, 1200}, {10000, 10000}, "samples"),
              "before 1,000, now 1,200 samples, +2.00%");
    EXPECT_EQ(difference_text({10, 0}, {100, 0}, "cycles"), "before 10, now 0 cycles, -10.00%");
}

}  // namespace
}  // namespace wick::render
