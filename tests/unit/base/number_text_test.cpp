#include "base/number_text.hpp"

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(NumberText, ThousandsAreSeparated) {
    EXPECT_EQ(with_separators(0), "0");
    EXPECT_EQ(with_separators(999), "999");
    EXPECT_EQ(with_separators(1000), "1,000");
    EXPECT_EQ(with_separators(1234567), "1,234,567");
}

TEST(NumberText, SharesAreRoundedButNeverToAllOrNothing) {
    EXPECT_EQ(percent(1, 4), "25.0");
    EXPECT_EQ(percent(99999, 100000), "99.9");
    EXPECT_EQ(percent(1, 100000), "0.1");
    EXPECT_EQ(percent(0, 5), "0.0");
    EXPECT_EQ(percent(5, 5), "100.0");
    EXPECT_EQ(percent(0, 0), "0.0");
}

}  // namespace
}  // namespace wick
