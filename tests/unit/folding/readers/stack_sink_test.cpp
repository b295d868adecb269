#include "folding/readers/stack_sink.hpp"

#include <array>

#include <gtest/gtest.h>

#include "support/folded_text.hpp"

namespace wick::folding {
namespace {

using test::folded_text;

constexpr std::array kRecursion{ReadFrame{"main"}, ReadFrame{"walk"}, ReadFrame{"walk"},
                                ReadFrame{"leaf"}, ReadFrame{"walk"}};

TEST(StackSink, PutsStacksTogether) {
    StackSink sink({});
    sink.add(kRecursion, 2);
    sink.add(std::span(kRecursion).first(2), 5);
    const ReadStacks stacks = sink.take();
    EXPECT_EQ(folded_text(stacks.tree), "main;walk 5\nmain;walk;walk;leaf;walk 2\n");
    EXPECT_EQ(stacks.stacks, 2U);
}

TEST(StackSink, MakesDirectRecursionOneFrameOnRequest) {
    ReadOptions options;
    options.collapse_recursion = true;
    StackSink sink(options);
    sink.add(kRecursion, 2);
    EXPECT_EQ(folded_text(sink.take().tree), "main;walk;leaf;walk 2\n");
}

TEST(StackSink, ShowsTheFirstUnreadableLineShortened) {
    StackSink sink({});
    sink.unreadable(7, std::string(100, 'x'));
    sink.unreadable(8, "y");
    const ReadStacks stacks = sink.take();
    EXPECT_EQ(stacks.unreadable_lines, 2U);
    EXPECT_EQ(stacks.first_unreadable, "line 7: \"" + std::string(80, 'x') + "...\"");
}

}  // namespace
}  // namespace wick::folding
