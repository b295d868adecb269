#include "render/layout.hpp"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using test::tree_from_folded;
using ::testing::ElementsAre;

std::string describe(const StackTree& tree, const Box& box) {
    const FrameLabel& label = tree.label(box.label);
    return std::to_string(box.depth) + " " + std::string(tree.strings.at(label.module)) + "|" +
           std::string(tree.strings.at(label.name)) + " " + std::to_string(box.start) + "+" +
           std::to_string(box.total) + " self " + std::to_string(box.self);
}

std::vector<std::string> describe(const StackTree& tree, const Layout& layout) {
    std::vector<std::string> lines;
    for (const Box& box : layout.boxes) {
        lines.push_back(describe(tree, box));
    }
    return lines;
}

std::vector<std::string> arranged(std::string_view folded, LayoutOptions options = {}) {
    const StackTree tree = tree_from_folded(folded);
    return describe(tree, lay_out(tree, options));
}

/// Lines of random stacks with few names, so that they share callers.
std::vector<std::string> random_lines(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::string> lines(200);
    for (std::string& line : lines) {
        for (auto depth = random() % 12 + 1; depth > 0; --depth) {
            line += std::string(1, static_cast<char>('a' + random() % 4)) + (depth > 1 ? ";" : "");
        }
        line += " " + std::to_string(random() % 50);
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::uint64_t end_of(const Box& box) {
    return box.start + box.total;
}

TEST(Layout, CalleesStandOnTheirCallerByNameWithTheCallersOwnWeightOnTheLeft) {
    EXPECT_THAT(arranged("main;b 2\nmain;a;x 3\nmain 1\n"),
                ElementsAre("0 | 0+6 self 0", "1 |main 0+6 self 1", "2 |a 1+3 self 0",
                            "3 |x 1+3 self 3", "2 |b 4+2 self 2"));
}

TEST(Layout, EqualNamesOfDifferentModulesAreSeparateAndOrderedByModule) {
    EXPECT_THAT(arranged("libz|read 1\nliba|read 2\nread 4\nliba|close 8\n"),
                ElementsAre("0 | 0+15 self 0", "1 liba|close 0+8 self 8", "1 |read 8+4 self 4",
                            "1 liba|read 12+2 self 2", "1 libz|read 14+1 self 1"));
}

TEST(Layout, NamesAreOrderedByUnsignedBytes) {
    EXPECT_THAT(arranged("\xC3\xA9 1\nz 1\nZ 1\n"),
                ElementsAre("0 | 0+3 self 0", "1 |Z 0+1 self 1", "1 |z 1+1 self 1",
                            "1 |\xC3\xA9 2+1 self 1"));
}

TEST(Layout, DoesNotDependOnTheOrderInWhichStacksWereAdded) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        auto lines = random_lines(seed);
        const auto before = arranged(joined(lines));
        std::ranges::shuffle(lines, std::mt19937(seed + 1));
        EXPECT_EQ(arranged(joined(lines)), before) << "seed " << seed;
    }
}

TEST(Layout, BoxesWithoutWeightAreDropped) {
    EXPECT_THAT(arranged("main;empty;also 0\nmain;full 1\n"),
                ElementsAre("0 | 0+1 self 0", "1 |main 0+1 self 0", "2 |full 0+1 self 1"));
}

TEST(Layout, TooLightBoxesLeaveTheirPlaceEmpty) {
    EXPECT_THAT(arranged("a;deep 1\nb 5\nc 2\nd 9\n", {.min_weight = 3}),
                ElementsAre("0 | 0+17 self 0", "1 |b 1+5 self 5", "1 |d 8+9 self 9"));
}

TEST(Layout, EmptyTreeIsItsRoot) {
    const Layout layout = lay_out(StackTree());
    ASSERT_EQ(layout.boxes.size(), 1U);
    EXPECT_EQ(layout.total, 0U);
    EXPECT_EQ(layout.depth, 1U);
}

TEST(Layout, WeightIsConserved) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const StackTree tree = tree_from_folded(joined(random_lines(seed)));
        const Layout layout = lay_out(tree);
        std::vector<std::uint64_t> above(layout.boxes.size());
        std::uint64_t self = 0;
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            self += layout.boxes[i].self;
            above[layout.boxes[i].parent] += i > 0 ? layout.boxes[i].total : 0;
        }
        EXPECT_EQ(self, layout.total);
        for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
            EXPECT_EQ(layout.boxes[i].total, layout.boxes[i].self + above[i]);
        }
    }
}

TEST(Layout, ChildrenLieInsideTheirParentsWithoutOverlap) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Layout layout = lay_out(tree_from_folded(joined(random_lines(seed))));
        std::vector<std::uint64_t> free_from(layout.boxes.size());
        free_from[0] = 0;
        for (std::uint32_t i = 1; i < layout.boxes.size(); ++i) {
            const Box& box = layout.boxes[i];
            const Box& parent = layout.boxes[box.parent];
            ASSERT_LT(box.parent, i);
            EXPECT_EQ(box.depth, parent.depth + 1);
            EXPECT_LT(box.depth, layout.depth);
            EXPECT_GE(box.start, std::max(parent.start + parent.self, free_from[box.parent]));
            EXPECT_LE(end_of(box), end_of(parent));
            free_from[box.parent] = end_of(box);
        }
    }
}

TEST(Layout, IsNotLimitedByTheStackOfTheProcess) {
    StackTree tree;
    const LabelId label = tree.intern_label({tree.strings.intern("f"), {}, FrameKind::User});
    NodeId node = StackTree::kRoot;
    constexpr std::uint32_t kDepth = 1'000'000;
    for (std::uint32_t i = 0; i < kDepth; ++i) {
        node = tree.child(node, label);
    }
    tree.add_self(node, 7);
    const Layout layout = lay_out(tree);
    EXPECT_EQ(layout.depth, kDepth + 1);
    EXPECT_EQ(layout.boxes.back().total, 7U);
}

TEST(Layout, OfATreeInOrderKeepsTheOrderAndTheCallersOwnTimeBetween) {
    StackTree tree;
    const auto append = [&](NodeId parent, std::string_view name, std::uint64_t lead,
                            std::uint64_t self) {
        const NodeId node = tree.append_child(
            parent, tree.intern_label({tree.strings.intern(name), {}, FrameKind::User}), lead);
        tree.add_self(node, self);
        return node;
    };
    const NodeId main = append(StackTree::kRoot, "main", 0, 5);
    append(main, "b", 2, 10);
    append(main, "a", 3, 20);
    append(main, "b", 0, 30);
    EXPECT_THAT(describe(tree, lay_out(tree)),
                ElementsAre("0 | 0+65 self 0", "1 |main 0+65 self 5", "2 |b 2+10 self 10",
                            "2 |a 15+20 self 20", "2 |b 35+30 self 30"));
    EXPECT_THAT(describe(tree, lay_out(tree, {.min_weight = 15})),
                ElementsAre("0 | 0+65 self 0", "1 |main 0+65 self 5", "2 |a 15+20 self 20",
                            "2 |b 35+30 self 30"));
}

TEST(Layout, OfAComparisonCanHaveTheLargerWeights) {
    StackTree tree = tree_from_folded("a;b 3\na 2\na;c 0\n");
    tree.add_self_before(NodeId{1}, 5);
    tree.add_self_before(NodeId{3}, 7);
    LayoutOptions options;
    options.larger = true;
    EXPECT_THAT(
        describe(tree, lay_out(tree, options)),
        ElementsAre("0 | 0+15 self 0", "1 |a 0+15 self 5", "2 |b 5+3 self 3", "2 |c 8+7 self 7"));
    EXPECT_EQ(lay_out(tree).total, 5U);
}

}  // namespace
}  // namespace wick::render
