// Flame charts of recordings: what a program did in turn stands in turn, thread by thread.
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/subprocess.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct DrawnFrame {
    std::string name;
    std::uint64_t start = 0;
    std::uint64_t total = 0;
};

/// The frames of a picture in the order in which they are written: callers first, left to right.
std::vector<DrawnFrame> frames_of(const std::string& svg) {
    static const std::regex pattern(
        R"re(<g data-start="([0-9]+)" data-total="([0-9]+)"[^>]*><title>([^(<]*) \()re");
    std::vector<DrawnFrame> frames;
    for (std::sregex_iterator at(svg.begin(), svg.end(), pattern), end; at != end; ++at) {
        frames.push_back({(*at)[3], std::stoull((*at)[1]), std::stoull((*at)[2])});
    }
    return frames;
}

/// The phases of each lane of the program "phases", in the order of time. Of a phase that is broken
/// (by a cut stack) the pieces are put together, and slivers left out.
std::vector<std::vector<std::string>> phases_of(const std::vector<DrawnFrame>& frames) {
    static const std::regex lane_name("phases [0-9]+");
    std::vector<std::vector<std::string>> lanes;
    std::uint64_t lane_total = 0;
    for (const DrawnFrame& frame : frames) {
        if (std::regex_match(frame.name, lane_name)) {
            lanes.emplace_back();
            lane_total = frame.total;
        }
        const bool is_phase = (frame.name == "first_phase" || frame.name == "second_phase") &&
                              !lanes.empty() && frame.total * 20 >= lane_total;
        if (is_phase && (lanes.back().empty() || lanes.back().back() != frame.name)) {
            lanes.back().push_back(frame.name);
        }
    }
    return lanes;
}

void expect_phases_in_order(const std::string& svg) {
    EXPECT_THAT(
        phases_of(frames_of(svg)),
        ElementsAre(ElementsAre("first_phase", "second_phase", "first_phase", "second_phase"),
                    ElementsAre("second_phase", "first_phase", "second_phase", "first_phase")));
    EXPECT_THAT(svg, HasSubstr(R"( data-order="recorded")"));
    EXPECT_THAT(svg, HasSubstr(">Flame Chart</text>"));
}

class Chart : public testing::Test {
 protected:
    void SetUp() override { WICK_NEEDS_RECORDING(); }

    TempFolder folder_;
    std::string svg_ = folder_.file("chart.svg");
};

TEST_F(Chart, OfARecordingHasALanePerThreadInTheOrderOfTime) {
    const Ending ending =
        run_wick({"--flamechart", "-q", "-o", svg_, "--", target("phases"), "150"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    expect_phases_in_order(contents_of(svg_));
}

TEST_F(Chart, OfAPerfDataFileHasTheSameOrder) {
    if (!find_program("perf")) {
        GTEST_SKIP() << "the perf tool is not installed";
    }
    const std::string data = folder_.file("perf.data");
    const auto recorded =
        run_subprocess({{"perf", "record", "-q", "-N", "-e", "cpu-clock", "-F", "997",
                         "--call-graph", "dwarf,16384", "-o", data, "--", target("phases"), "150"},
                        {},
                        {},
                        Stream::Capture,
                        Stream::Capture});
    ASSERT_TRUE(recorded);
    ASSERT_EQ(recorded.value().status, 0) << recorded.value().err;
    const Ending ending = run_wick({"report", "--flamechart", "-q", "-o", svg_, data});
    EXPECT_EQ(ending.status, 0) << ending.err;
    expect_phases_in_order(contents_of(svg_));
}

TEST_F(Chart, GoesWithNothingThatAddsStacksUp) {
    for (const std::vector<std::string>& other :
         {std::vector<std::string>{"--reverse"}, {"--skip-after", "main"}, {"--repeat", "2"}}) {
        std::vector<std::string> arguments{"--flamechart", "-o", "-"};
        arguments.insert(arguments.end(), other.begin(), other.end());
        arguments.insert(arguments.end(), {"--", target("prints")});
        const Ending ending = run_wick(arguments);
        EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << other.front();
        EXPECT_THAT(ending.err, HasSubstr("--flamechart"));
    }
}

}  // namespace
}  // namespace wick::test
