#include "render/chosen_colors.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ChosenColors, AreThoseOfTheMapAndAddWhatItLacks) {
    const StackTree tree = test::tree_from_folded("main;known 1\nmain;- 1\n");
    PaletteMap map = PaletteMap::parse("known->rgb(1,2,3)\nelsewhere->rgb(4,5,6)\n");
    const ChosenColors chosen = choose_colors(tree, {}, map);
    ASSERT_EQ(chosen.colors.size(), 4U);
    EXPECT_EQ(chosen.colors[0], (Rgb{213, 39, 9})) << "flamegraph.pl's colour of the root";
    EXPECT_EQ(chosen.colors[2], (Rgb{1, 2, 3}));
    EXPECT_EQ(chosen.colors[3], (Rgb{200, 200, 200})) << "a separator";
    EXPECT_THAT(chosen.refused, testing::IsEmpty());
    EXPECT_THAT(map.text(), HasSubstr("->rgb(213,39,9)\n"));
    EXPECT_THAT(map.text(), HasSubstr("main->rgb("));
    EXPECT_THAT(map.text(), HasSubstr("elsewhere->rgb(4,5,6)\n"));
    EXPECT_THAT(map.text(), Not(HasSubstr("-->")));
}

TEST(ChosenColors, SayWhichEntriesAreNoColors) {
    const StackTree tree = test::tree_from_folded("main 1\n");
    PaletteMap map = PaletteMap::parse("main->rainbow\n");
    EXPECT_THAT(choose_colors(tree, {}, map).refused, ElementsAre("main"));
    EXPECT_THAT(map.text(), HasSubstr("main->rainbow\n")) << "the user's entry stays";
}

}  // namespace
}  // namespace wick::render
