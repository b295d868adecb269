#include "folding/filter_stacks.hpp"

#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/tree_from_folded.hpp"

namespace wick::folding {
namespace {

using test::folded_text;
using test::tree_from_folded;

std::vector<Pattern> patterns(std::string_view text) {
    return {Pattern::compile(text).value()};
}

const StackTree& sample() {
    static const StackTree tree = tree_from_folded(
        "process:a;main;parse;lex 3\nprocess:a;main;parse 2\nprocess:a;main;draw;lex 4\n"
        "process:b-1/2;main 5\n");
    return tree;
}

std::string filtered(const FrameFilters& filters, const StackTree& tree = sample()) {
    return folded_text(filter_stacks(tree, filters));
}

TEST(FilterStacks, KeepsWhatIsInFocus) {
    FrameFilters filters;
    filters.focus = patterns("^pa");
    EXPECT_EQ(filtered(filters), "a;main;parse 2\na;main;parse;lex 3\n");
    filters.focus = patterns("a$");
    EXPECT_EQ(filtered(filters), "") << "the names of processes are no functions";
}

TEST(FilterStacks, OfSeveralPatternsOneIsEnough) {
    FrameFilters filters;
    filters.focus = patterns("draw");
    filters.focus.push_back(Pattern::compile("parse").value());
    EXPECT_EQ(filtered(filters), "a;main;draw;lex 4\na;main;parse 2\na;main;parse;lex 3\n");
}

TEST(FilterStacks, DropsWhatIsIgnored) {
    FrameFilters filters;
    filters.ignore = patterns("lex");
    EXPECT_EQ(filtered(filters), "a;main;parse 2\nb-1/2;main 5\n");
}

TEST(FilterStacks, HiddenFramesGiveTheirWeightToTheirCaller) {
    FrameFilters filters;
    filters.hide = patterns("lex|draw");
    EXPECT_EQ(filtered(filters), "a;main 4\na;main;parse 5\nb-1/2;main 5\n");
}

TEST(FilterStacks, ShowsStacksFromAFunctionOn) {
    FrameFilters filters;
    filters.show_from = patterns("parse|draw");
    EXPECT_EQ(filtered(filters), "a;draw;lex 4\na;parse 2\na;parse;lex 3\n");
}

TEST(FilterStacks, KeepsProcessesAndThreadsByName) {
    FrameFilters filters;
    filters.process = patterns("^b$");
    EXPECT_EQ(filtered(filters), "b-1/2;main 5\n");
    filters = {};
    filters.thread = patterns("/2$");
    EXPECT_EQ(filtered(filters), "b-1/2;main 5\n");
    EXPECT_EQ(filtered(filters, tree_from_folded("main 5\n")), "") << "no process is known";
}

TEST(FilterStacks, TrimsWhatRunsThreadsButNotItsOwnTime) {
    FrameFilters filters;
    filters.trim_runtime = true;
    EXPECT_EQ(filtered(filters, tree_from_folded("_start;__libc_start_main;main;f 1\n"
                                                 "start_thread;rayon_core::join;work 2\n"
                                                 "start_thread;rayon_core::join 3\n"
                                                 "clone;std::thread::_Invoker<int>;work 4\n")),
              "main;f 1\nrayon_core::join 3\nwork 6\n");
}

TEST(FilterStacks, CollapsesDirectRecursion) {
    FrameFilters filters;
    filters.collapse_recursion = true;
    EXPECT_EQ(filtered(filters, tree_from_folded("f;f;f;g 1\nf;f 2\nf;g;f 3\n")),
              "f 2\nf;g 1\nf;g;f 3\n");
    filters.hide = patterns("g");
    EXPECT_EQ(filtered(filters, tree_from_folded("f;g;f 3\n")), "f 3\n");
}

TEST(FilterStacks, WithoutFiltersKeepsTheWeight) {
    EXPECT_EQ(filtered({}), folded_text(sample()));
}

TEST(FilterStacks, TimesGoWithTheStacks) {
    StackTree tree = tree_from_folded("main;f;f 3\nmain;g 2\nmain;h 4\n");
    TreeTimes& times = tree.times.emplace();
    times.slices = 2;
    times.lanes = {"main 1"};
    for (std::uint32_t i = 1; i < tree.nodes().size(); ++i) {
        if (const std::uint64_t self = tree.nodes()[i].self; self > 0) {
            times.entries.push_back({NodeId{i}, 0, 0, 1});
            times.entries.push_back({NodeId{i}, 0, 1, self - 1});
        }
    }
    FrameFilters filters;
    filters.ignore = patterns("g");
    filters.hide = patterns("h");
    filters.collapse_recursion = true;
    const StackTree passed = filter_stacks(tree, filters);
    ASSERT_EQ(folded_text(passed), "main 4\nmain;f 3\n");
    ASSERT_TRUE(passed.times);
    std::string text;
    for (const TreeTimes::Entry& entry : passed.times->entries) {
        text += std::string(passed.name(entry.node)) + " " + std::to_string(entry.slice) + ": " +
                std::to_string(entry.weight) + "\n";
    }
    EXPECT_EQ(text, "main 0: 1\nmain 1: 3\nf 0: 1\nf 1: 2\n");
}

}  // namespace
}  // namespace wick::folding
