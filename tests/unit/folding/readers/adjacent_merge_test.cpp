#include "folding/readers/adjacent_merge.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// "name depth start-end", with the change where there is one.
std::vector<std::string> frames_of(const char* text, const AdjacentMergeOptions& options = {}) {
    const MergedFrames merged = merge_adjacent(text, options);
    std::vector<std::string> frames;
    for (const MergedFrame& frame : merged.frames) {
        std::string shown(merged.names.at(frame.name));
        shown += " " + std::to_string(frame.depth) + " " +
                 std::to_string(static_cast<int>(frame.start)) + "-" +
                 std::to_string(static_cast<int>(frame.end));
        if (frame.change) {
            shown += " " + std::to_string(static_cast<int>(*frame.change));
        }
        frames.push_back(shown);
    }
    return frames;
}

TEST(AdjacentMerge, SharesTheCallersOfNeighbours) {
    EXPECT_THAT(frames_of("a;b 1\na 2\na;c 3\n"),
                UnorderedElementsAre(" 0 0-6", "a 1 0-6", "b 2 2-3", "c 2 3-6"));
}

TEST(AdjacentMerge, DrawsAFrameTwiceWhereALineSortsBetweenAsFlamegraphPlDoes) {
    const auto frames = frames_of("foo 10\nfoo.part.0;y 10\nfoo::bar 10\nfoo;x 10\n");
    EXPECT_EQ(std::ranges::count(frames, "foo 1 0-10"), 1);
    EXPECT_EQ(std::ranges::count(frames, "foo 1 30-40"), 1);
}

TEST(AdjacentMerge, LosesTheFrameThatAVanishedStackEndsWithAsFlamegraphPlDoes) {
    EXPECT_THAT(
        frames_of("m;a;f 3 3\nm;b;f 5 0\n"),
        UnorderedElementsAre(" 0 0-3 0", "m 1 0-3 0", "a 2 0-3 0", "b 2 3-3 0", "f 3 3-3 -5"));
}

TEST(AdjacentMerge, TellsOnlyTheInnermostFrameOfAChange) {
    EXPECT_THAT(frames_of("a;b 12 500\n"),
                UnorderedElementsAre(" 0 0-500 0", "a 1 0-500 0", "b 2 0-500 488"));
    EXPECT_EQ(merge_adjacent("a;b 12 500\n", {}).largest_change, 488);
}

TEST(AdjacentMerge, KeepsTheOrderOfLinesForAChart) {
    EXPECT_THAT(frames_of("b 1\na 2\nb 3\n", {.keep_order = true}),
                UnorderedElementsAre(" 0 0-6", "b 1 0-1", "a 1 1-3", "b 1 3-6"));
}

TEST(AdjacentMerge, TurnsStacksAround) {
    EXPECT_THAT(frames_of("a;b;c 4\n", {.reverse = true}),
                UnorderedElementsAre(" 0 0-4", "c 1 0-4", "b 2 0-4", "a 3 0-4"));
}

TEST(AdjacentMerge, MarksWakersBehindTheFirstSeparator) {
    EXPECT_THAT(
        frames_of("a;--;b;c 4\n", {.mark_wakers = true}),
        UnorderedElementsAre(" 0 0-4", "a 1 0-4", "-- 2 0-4", "b_[w] 3 0-4", "c_[w] 4 0-4"));
}

TEST(AdjacentMerge, DropsEmptyFramesAtTheEndOnly) {
    EXPECT_THAT(frames_of(";a;;b;; 4\n"),
                UnorderedElementsAre(" 0 0-4", " 1 0-4", "a 2 0-4", " 3 0-4", "b 4 0-4"));
}

TEST(AdjacentMerge, CountsLinesWithoutACount) {
    const MergedFrames merged = merge_adjacent("a 1\r\nb 2\n\n# c\n", {});
    EXPECT_EQ(merged.malformed_lines, 3U);
    EXPECT_EQ(merged.total, 2);
}

}  // namespace
}  // namespace wick::folding
