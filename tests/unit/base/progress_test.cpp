#include "base/progress.hpp"

#include <gtest/gtest.h>

namespace wick {
namespace {

using Seconds = std::chrono::duration<double>;

TEST(Progress, SaysShareAmountAndRate) {
    EXPECT_EQ(progress_text("reading a", 600'000'000, 1'200'000'000, Seconds(2)),
              "reading a: 50 %, 600 MB of 1.2 GB, 300 MB/s");
}

TEST(Progress, SaysTheAmountAloneWhereNobodyKnowsTheWhole) {
    EXPECT_EQ(progress_text("reading a", 5'000'000, 0, Seconds(1)), "reading a: 5 MB, 5 MB/s");
}

TEST(Progress, MakesNoRateOfNoTime) {
    EXPECT_EQ(progress_text("a", 0, 0, Seconds(0)), "a: 0 MB");
}

}  // namespace
}  // namespace wick
