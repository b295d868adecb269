#include "collectors/dtrace/dtrace_words.hpp"

#include <gtest/gtest.h>

namespace wick::dtrace {
namespace {

TEST(DtraceWords, HearsWhatWickPrints) {
    EXPECT_FALSE(listen("").ready);
    const Heard heard = listen("wick: ready\nwick: timer 0\nwick: timer 11\n");
    EXPECT_TRUE(heard.ready);
    EXPECT_EQ(heard.timers, 2U);
}

TEST(DtraceWords, HearsThroughTheHeadOfAProbe) {
    EXPECT_TRUE(listen("CPU     ID      FUNCTION:NAME\n  0  1   :BEGIN wick: ready\n\n").ready);
}

TEST(DtraceWords, DoesNotCountALineThatIsCut) {
    EXPECT_EQ(listen("wick: ready\nwick: timer 0\nwick: time").timers, 1U);
    EXPECT_FALSE(listen("wick: ready").ready);
}

}  // namespace
}  // namespace wick::dtrace
