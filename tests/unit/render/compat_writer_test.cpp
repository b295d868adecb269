// What flamegraph.pl itself draws, measured; tests/scripts/compat-test holds many more pictures
// against it where there is one.
#include "render/compat_writer.hpp"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::render {
namespace {

using testing::HasSubstr;
using testing::Not;

class CompatSvg : public testing::Test {
 protected:
    CompatSvg() {
        add("", 0, 0, 122);
        add("a", 1, 0, 2);
        add("b", 2, 1, 2);
        add("b", 1, 2, 122);
        frames_.total = 122;
    }

    void add(const char* name, std::uint32_t depth, double start, double end) {
        frames_.frames.push_back({frames_.names.intern(name), depth, start, end, {}});
    }

    std::string drawn() {
        std::ostringstream out;
        EXPECT_TRUE(write_compat_svg(frames_, picture_, out));
        return out.str();
    }

    MergedFrames frames_;
    CompatPicture picture_;
};

TEST_F(CompatSvg, HasTheNumbersTextsAndColoursOfFlamegraphPl) {
    const std::string svg = drawn();
    EXPECT_THAT(svg, HasSubstr("<g >\n<title>a (2 samples, 1.64%)</title><rect x=\"10.0\" y=\"53\" "
                               "width=\"19.3\" height=\"15.0\" fill=\"rgb(236,146,35)\" rx=\"2\" "
                               "ry=\"2\" />\n<text  x=\"13.00\" y=\"63.5\" ></text>\n</g>"));
    EXPECT_THAT(svg, HasSubstr("<title>b (120 samples, 98.36%)</title><rect x=\"29.3\" y=\"53\" "
                               "width=\"1160.7\" height=\"15.0\" fill=\"rgb(230,117,28)\""));
    EXPECT_THAT(svg, HasSubstr("<title>all (122 samples, 100%)</title><rect x=\"10.0\" y=\"69\" "
                               "width=\"1180.0\" height=\"15.0\" fill=\"rgb(213,39,9)\""));
    EXPECT_THAT(svg, HasSubstr("<text id=\"matched\" x=\"1090.00\" y=\"101\" "));
}

TEST_F(CompatSvg, ShowsChangesInColourAndTitle) {
    frames_.frames[1].change = 40;
    frames_.frames[3].change = -80;
    frames_.largest_change = 80;
    const std::string svg = drawn();
    EXPECT_THAT(svg, HasSubstr("a (2 samples, 1.64%; +32.79%)"));
    EXPECT_THAT(svg, HasSubstr("b (120 samples, 98.36%; -65.57%)"));
    EXPECT_THAT(svg, HasSubstr("fill=\"rgb(255,105,105)\""));
    EXPECT_THAT(svg, HasSubstr("fill=\"rgb(0,0,255)\""));
}

TEST_F(CompatSvg, EscapesEveryTextOfTheUser) {
    picture_.style.title = "T <b>&";
    picture_.style.subtitle = "<i>";
    picture_.style.name_type = "\"><script>";
    picture_.style.encoding = "\"?><x";
    picture_.style.font_family = "</style><script>";
    picture_.style.count_name = "<u>";
    const std::string svg = drawn();
    for (const char* markup : {"<b>", "<i>", "\"><script>", "<x", "</style><script>", "<u>"}) {
        EXPECT_THAT(svg, Not(HasSubstr(markup)));
    }
}

TEST_F(CompatSvg, LinksFunctionsThatHaveAnAddress) {
    auto attributes = NameAttributes::parse(
        "a\thref=x.html?a&b\ttitle=see\tg_extra=k=\"v\"\n"
        "b\tclass=c\tg_extra=><script>\n");
    ASSERT_TRUE(attributes);
    picture_.attributes = attributes.value();
    const std::string svg = drawn();
    EXPECT_THAT(svg, HasSubstr("<a xlink:href=\"x.html?a&amp;b\" target=\"_top\" k=\"v\">\n"
                               "<title>see</title>"));
    EXPECT_THAT(svg, HasSubstr("<g class=\"c\" >"));
    EXPECT_THAT(svg, Not(HasSubstr("><script>")));
}

TEST_F(CompatSvg, TakesColoursFromThePaletteMapAndAddsToIt) {
    PaletteMap map = PaletteMap::parse("a->rgb(1,2,3)\n");
    picture_.palette_map = &map;
    EXPECT_THAT(drawn(), HasSubstr("fill=\"rgb(1,2,3)\""));
    EXPECT_EQ(map.text(), "->rgb(213,39,9)\na->rgb(1,2,3)\nb->rgb(230,117,28)\n");
}

TEST_F(CompatSvg, RefusesABackgroundThatDoesNotExist) {
    picture_.style.background = "plaid";
    std::ostringstream out;
    EXPECT_EQ(write_compat_svg(frames_, picture_, out).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace wick::render
