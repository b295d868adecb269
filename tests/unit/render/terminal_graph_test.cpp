#include "render/terminal_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using testing::HasSubstr;
using testing::Not;

const StackTree& sample() {
    static const StackTree tree = test::tree_from_folded("main;parse;lex 5\nmain;draw 4\nmain 1\n");
    return tree;
}

std::string drawn(const TerminalView& view) {
    return terminal_graph(sample(), lay_out(sample()), {}, view);
}

TEST(TerminalGraph, DrawsBoxesAsStretchesOfLine) {
    TerminalView view;
    view.columns = 20;
    EXPECT_EQ(drawn(view),
              "▏all────────────────\n"
              "▏main───────────────\n"
              "  ▏draw───▏parse────\n"
              "          ▏lex──────\n");
}

TEST(TerminalGraph, ZoomsIntoABox) {
    TerminalView view;
    view.columns = 10;
    view.zoomed = 3;  // all, main, draw, parse
    EXPECT_EQ(drawn(view), "▏parse────\n▏lex──────\n");
}

TEST(TerminalGraph, LeavesOutWhatIsNarrowerThanAColumn) {
    const StackTree tree = test::tree_from_folded("a 1\nb 99\n");
    const Layout layout = lay_out(tree);
    TerminalView view;
    view.columns = 10;
    EXPECT_EQ(terminal_graph(tree, layout, {}, view), "▏all──────\n▏b────────\n");
    EXPECT_FALSE(is_visible(layout, view, 1));
    EXPECT_TRUE(is_visible(layout, view, 2));
}

TEST(TerminalGraph, KeepsToItsRows) {
    TerminalView view;
    view.columns = 20;
    view.rows = 2;
    EXPECT_THAT(drawn(view), Not(HasSubstr("draw")));
    view.first_level = 2;
    EXPECT_THAT(drawn(view), HasSubstr("draw"));
    EXPECT_THAT(drawn(view), Not(HasSubstr("main")));
}

TEST(TerminalGraph, UsesTheColoursOfThePalette) {
    TerminalView view;
    view.color = true;
    EXPECT_THAT(drawn(view), HasSubstr("\x1b[38;2;0;0;0;48;2;"));
    view.color = false;
    EXPECT_THAT(drawn(view), Not(HasSubstr("\x1b")));
}

TEST(TerminalGraph, SaysWhatABoxIs) {
    EXPECT_EQ(terminal_status(sample(), lay_out(sample()), 2, 80),
              "draw  40.0 % of all, self 40.0 %, 4 samples");
    EXPECT_LE(terminal_status(sample(), lay_out(sample()), 2, 30).size(), 30U);
}

TEST(TerminalGraph, OfNothingIsEmpty) {
    EXPECT_EQ(terminal_graph(StackTree(), lay_out(StackTree()), {}, {}), "");
}

}  // namespace
}  // namespace wick::render
