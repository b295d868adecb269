#include "folding/readers/folded_chart.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::ElementsAre;

/// The nodes of a chart from left to right as "path self".
std::vector<std::string> boxes_of(const StackTree& tree) {
    std::vector<std::string> paths(tree.nodes().size());
    std::vector<std::string> boxes;
    for (std::size_t i = 1; i < tree.nodes().size(); ++i) {
        const StackTree::Node& node = tree.nodes()[i];
        const std::string& caller = paths[index_of(node.parent)];
        paths[i] = caller + (caller.empty() ? "" : ";");
        paths[i] += tree.name(static_cast<NodeId>(i));
        boxes.push_back(paths[i] + " " + std::to_string(node.self));
    }
    return boxes;
}

std::vector<std::string> boxes_of(std::string_view text, const FoldedChartOptions& options = {}) {
    return boxes_of(read_folded_chart(text, options).tree);
}

TEST(FoldedChart, MergesNeighboursOnly) {
    EXPECT_THAT(boxes_of("main;b 1\nmain;a 2\nmain;a 3\nmain;b 4\n"),
                ElementsAre("main 0", "main;b 1", "main;a 5", "main;b 4"));
}

TEST(FoldedChart, ReadsWindowsLinesAndAnUnfinishedLastLine) {
    const FoldedChart chart = read_folded_chart("# a comment\r\nmain;b 1\r\n\r\nmain;a 2", {});
    EXPECT_THAT(boxes_of(chart.tree), ElementsAre("main 0", "main;b 1", "main;a 2"));
    EXPECT_EQ(chart.malformed_lines, 0U);
}

TEST(FoldedChart, TurnsStacksAround) {
    EXPECT_THAT(boxes_of("main;work;read 2\n", {.reverse = true}),
                ElementsAre("read 0", "read;work 0", "read;work;main 2"));
}

TEST(FoldedChart, MarksWakersBehindTheTwoDashes) {
    EXPECT_THAT(boxes_of("main;--;irq 2\n", {.mark_wakers = true}),
                ElementsAre("main 0", "main;-- 0", "main;--;irq_[w] 2"));
}

TEST(FoldedChart, BeginsAtTheBaseAndCountsStacksWithoutIt) {
    const FoldedChart chart =
        read_folded_chart("start;main;a 2\nother 3\nstart;main;b 1\n", {.bases = {"main"}});
    EXPECT_THAT(boxes_of(chart.tree), ElementsAre("main 0", "main;a 2", "main;b 1"));
    EXPECT_EQ(chart.stacks_without_base, 1U);
}

TEST(FoldedChart, TakesTheKindOfAFrameFromItsMark) {
    const FoldedChart chart = read_folded_chart("main;read_[k] 2\n", {});
    ASSERT_EQ(chart.tree.nodes().size(), 3U);
    EXPECT_EQ(chart.tree.label(chart.tree.nodes()[2].label).kind, FrameKind::Kernel);
    EXPECT_EQ(chart.tree.name(static_cast<NodeId>(2)), "read");
}

TEST(FoldedChart, CountsLinesWithoutACount) {
    EXPECT_EQ(read_folded_chart("no count\nmain 1\n", {}).malformed_lines, 1U);
}

TEST(FoldedChart, SaysWhatATreeCannotHold) {
    EXPECT_TRUE(read_folded_chart("main 1\n", {}).is_exact);
    EXPECT_FALSE(read_folded_chart("main 1 2\n", {}).is_exact) << "two counts";
    EXPECT_FALSE(read_folded_chart("main 99999999999999999999\n", {}).is_exact) << "too large";
}

TEST(FoldedChart, CountsThousandthsWhenThereAreFractions) {
    const FoldedChart chart = read_folded_chart("main 2\nother 1.5\nmain 0.25\n", {});
    EXPECT_TRUE(chart.is_exact);
    EXPECT_EQ(chart.scale, 1000U);
    EXPECT_EQ(chart.tree.totals().front(), 3750U);
    EXPECT_EQ(chart.tree.nodes().size(), 4U) << "each call is a box of its own";
}

}  // namespace
}  // namespace wick::folding
