#include "render/palette_map.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

std::string never() {
    ADD_FAILURE() << "the colour is known";
    return "";
}

TEST(PaletteMap, KnowsTheColoursItHasRead) {
    PaletteMap map = PaletteMap::parse("main->rgb(1,2,3)\nstd::map<int>->rgb(4,5,6)\n");
    EXPECT_EQ(map.color("main", never), "rgb(1,2,3)");
    EXPECT_EQ(map.color("std::map<int>", never), "rgb(4,5,6)");
}

TEST(PaletteMap, AsksOnceForANewColour) {
    PaletteMap map;
    EXPECT_EQ(map.color("work", [] { return std::string("rgb(7,8,9)"); }), "rgb(7,8,9)");
    EXPECT_EQ(map.color("work", never), "rgb(7,8,9)");
}

TEST(PaletteMap, IsWrittenInTheOrderOfTheNamesAndReadBackTheSame) {
    PaletteMap map;
    for (const char* name : {"b", "a", "B"}) {
        map.color(name, [&] { return std::string("rgb(0,0,0)"); });
    }
    const std::string text = map.text();
    EXPECT_EQ(text, "B->rgb(0,0,0)\na->rgb(0,0,0)\nb->rgb(0,0,0)\n");
    EXPECT_EQ(PaletteMap::parse(text).text(), text);
}

TEST(PaletteMap, TakesWhatFollowsASecondArrowForNoPartOfTheColour) {
    PaletteMap map = PaletteMap::parse("f->rgb(1,1,1)->x\nno arrow");
    EXPECT_EQ(map.color("f", never), "rgb(1,1,1)");
    EXPECT_EQ(map.color("no arrow", never), "");
}

}  // namespace
}  // namespace wick::render
