#include "cli/value_parsers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::cli {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

TEST(ParseDuration, KnowsSecondsAndOtherUnits) {
    EXPECT_EQ(parse_duration("10").value(), milliseconds(10'000));
    EXPECT_EQ(parse_duration("0.5").value(), milliseconds(500));
    EXPECT_EQ(parse_duration("500ms").value(), milliseconds(500));
    EXPECT_EQ(parse_duration("2m").value(), milliseconds(120'000));
    EXPECT_EQ(parse_duration("1h").value(), milliseconds(3'600'000));
}

TEST(ParseDuration, RefusesEverythingElse) {
    for (const char* text : {"", "s", "-1", "1x", "inf", "nan", "1e30", "1 s"}) {
        EXPECT_FALSE(parse_duration(text)) << text;
    }
}

TEST(ParseCallGraph, KnowsPerfsWords) {
    EXPECT_EQ(parse_call_graph("auto").value().mode, CallGraph::Auto);
    EXPECT_EQ(parse_call_graph("fp").value().mode, CallGraph::FramePointers);
    EXPECT_EQ(parse_call_graph("dwarf").value().stack_bytes, 65528U);
    EXPECT_EQ(parse_call_graph("dwarf,16384").value().stack_bytes, 16384U);
    EXPECT_EQ(parse_call_graph("dwarf,1001").value().stack_bytes, 1008U);
}

TEST(ParseCallGraph, RefusesWhatTheKernelCannotCopy) {
    for (const char* text : {"dwarf,65536", "dwarf,0", "dwarf,", "lbr", "fp,8", "", "auto,8"}) {
        EXPECT_FALSE(parse_call_graph(text)) << text;
    }
}

TEST(ParsePids, TakesSeveralWithCommas) {
    EXPECT_THAT(parse_pids("1,22").value(), ElementsAre(1U, 22U));
    for (const char* text : {"", "0", "1,", "x", "-1", "99999999999"}) {
        EXPECT_FALSE(parse_pids(text)) << text;
    }
}

TEST(ValueParsers, TimeRangesMayLeaveAnEndOut) {
    using std::chrono::milliseconds;
    const TimeRange both = parse_time_range("2s-5.5s").value();
    EXPECT_EQ(both.from, milliseconds(2000));
    EXPECT_EQ(both.to, milliseconds(5500));
    EXPECT_FALSE(parse_time_range("2-").value().to);
    EXPECT_EQ(parse_time_range("-500ms").value().to, milliseconds(500));
    for (const char* wrong : {"", "-", "2s", "5s-2s", "a-b"}) {
        EXPECT_FALSE(parse_time_range(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace wick::cli
