#include "render/svg_writer.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/reversed_tree.hpp"
#include "render/embedded_profile.hpp"
#include "support/temp_folder.hpp"
#include "support/tree_from_folded.hpp"

namespace wick::render {
namespace {

using test::tree_from_folded;
using ::testing::HasSubstr;
using ::testing::Not;

std::string drawn(const StackTree& tree, const SvgStyle& style = {}) {
    std::ostringstream out;
    const auto result = write_svg(tree, lay_out(tree), style, out);
    EXPECT_TRUE(result) << result.error().message;
    return out.str();
}

std::string drawn(std::string_view folded, const SvgStyle& style = {}) {
    return drawn(tree_from_folded(folded), style);
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST(SvgWriter, EachFrameHasTheTitleOfFlamegraphPl) {
    const std::string svg = drawn("main;work 1234567\nmain;rest 765433\n");
    EXPECT_THAT(svg, HasSubstr("<title>all (2,000,000 samples, 100%)</title>"));
    EXPECT_THAT(svg, HasSubstr("<title>main (2,000,000 samples, 100.00%)</title>"));
    EXPECT_THAT(svg, HasSubstr("<title>work (1,234,567 samples, 61.73%)</title>"));
}

TEST(SvgWriter, TheUnitIsTheTrees) {
    StackTree tree = tree_from_folded("main 5\n");
    tree.unit.name = "page-faults";
    EXPECT_THAT(drawn(tree), HasSubstr("<title>main (5 page-faults, 100.00%)</title>"));
}

TEST(SvgWriter, FramesCarryTheirWeightsAndModule) {
    EXPECT_THAT(drawn("a 1\nlibc.so.6|b;c 2\nlibc.so.6|b 3\n"),
                HasSubstr(R"(<g data-start="1" data-total="5" data-self="3" )"
                          R"(data-module="libc.so.6"><title>b (5 samples, 83.33%)</title>)"));
}

TEST(SvgWriter, NeighboursNeitherOverlapNorLeaveAGap) {
    const std::string svg = drawn("a 1\nb 1\nc 1\n");
    EXPECT_THAT(svg, HasSubstr(R"(<rect x="0%" y="1" width="33.3333%")"));
    EXPECT_THAT(svg, HasSubstr(R"(<rect x="33.3333%" y="1" width="33.3334%")"));
    EXPECT_THAT(svg, HasSubstr(R"(<rect x="66.6667%" y="1" width="33.3333%")"));
}

TEST(SvgWriter, TheSameInputGivesTheSameBytes) {
    EXPECT_EQ(drawn("a;b 1\na;c 2\n"), drawn("a;c 2\na;b 1\n"));
}

TEST(SvgWriter, TooNarrowBoxesAreCountedInsteadOfDrawn) {
    const std::string svg = drawn("big 1000000\ntiny;deep 1\n");
    EXPECT_EQ(occurrences(svg, "<g data-start"), 2U);
    EXPECT_THAT(svg, HasSubstr("1,000,001 samples in 4 frames. 2 of them are too narrow"));
    EXPECT_THAT(svg, HasSubstr(R"(width="1200" height="78")")) << "two levels, not three";
}

TEST(SvgWriter, OfVeryManyFramesTheWidestAreDrawnBesideTheScript) {
    std::string folded;
    for (int i = 0; i < 25'000; ++i) {
        folded += "f" + std::to_string(i) + (i % 2 == 0 ? " 1000\n" : " 999\n");
    }
    const std::string svg = drawn(folded, {.min_width_px = 0});
    EXPECT_EQ(occurrences(svg, "<g data-start"), 12'501U) << "the heavier half, and the root";
    EXPECT_THAT(svg, HasSubstr("in 25,001 frames. 12,500 of them are too narrow to be drawn."));
    EXPECT_EQ(
        occurrences(drawn(folded, {.min_width_px = 0, .embed_script = false}), "<g data-start"),
        25'001U);
}

TEST(SvgWriter, ScriptAndStyleAreInTheFileAndNothingIsFetched) {
    const std::string svg = drawn("a 1\n");
    EXPECT_EQ(occurrences(svg, "<script"), 1U);
    EXPECT_EQ(occurrences(svg, "<style"), 1U);
    EXPECT_EQ(occurrences(svg, "href="), 0U);
    EXPECT_THAT(drawn("a 1\n", {.embed_script = false}), Not(HasSubstr("<script")));
}

TEST(SvgWriter, NamesAreDataNeverMarkup) {
    const std::string svg =
        drawn("<script>alert(1)</script>|]]></style><script>alert(2)</script> 1\n",
              {.title = "</title><script>alert(3)</script>",
               .subtitle = "<svg onload='alert(4)'>",
               .notes = {"]]><script>alert(5)</script>"},
               .name_type = "\"><script>alert(6)</script>",
               .font_family = "x\" onclick=\"alert(7)",
               .embed_script = false});
    EXPECT_THAT(svg, Not(HasSubstr("<script")));
    EXPECT_THAT(svg, Not(HasSubstr("<svg onload")));
    EXPECT_THAT(svg, Not(HasSubstr("onclick=\"")));
}

TEST(SvgWriter, AnInvertedPictureHasTheRootOnTopAndSaysSo) {
    const std::string svg = drawn("main;work 5\n", {.inverted = true});
    EXPECT_THAT(svg, HasSubstr(R"( data-inverted="true")"));
    EXPECT_THAT(svg, HasSubstr(R"(100%)</title><rect x="0%" y="1")"));
    EXPECT_THAT(svg, HasSubstr(R"(<title>work (5 samples, 100.00%)</title><rect x="0%" y="33")"));
}

TEST(SvgWriter, AReversedPictureKeepsTheTreeItWasMadeFrom) {
    const StackTree tree = tree_from_folded("main;work 5\n");
    const StackTree turned = reversed(tree);
    std::ostringstream out;
    ASSERT_TRUE(write_svg(turned, lay_out(turned), {.unreversed = &tree}, out));
    EXPECT_THAT(out.str(), HasSubstr(R"( data-reversed="true")"));
    EXPECT_THAT(out.str(),
                HasSubstr(R"(<title>work (5 samples, 100.00%)</title><rect x="0%" y="17")"));
    const auto kept = read_embedded_profile(out.str());
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(kept.value().tree.name(NodeId{1}), "main");
}

TEST(SvgWriter, LabelsCanLoseTheirBeginning) {
    const std::string svg = drawn("a_name_that_is_too_long_for_its_frame 1\nb 99\n",
                                  {.truncate_left = true, .width_px = 4000});
    EXPECT_THAT(svg, HasSubstr(">..ame</text>")) << svg;
    EXPECT_THAT(svg, HasSubstr(R"( data-truncate="left")"));
}

TEST(SvgWriter, ChosenColoursAreOnTheOutermostElement) {
    SvgStyle style{.background = Background{"#eeeeee", "#e0e0ff"}, .search_color = "#00ff00"};
    const std::string svg = drawn("a 1\n", style);
    EXPECT_THAT(
        svg,
        HasSubstr(R"(style="--match: #00ff00; --paper: #e0e0ff; --gradient: url(#gradient);">)"));
    EXPECT_THAT(svg, HasSubstr(R"(<stop stop-color="#eeeeee" offset="5%"/>)"));
    std::ostringstream page;
    const StackTree tree = tree_from_folded("a 1\n");
    ASSERT_TRUE(write_html(tree, lay_out(tree), style, page));
    EXPECT_THAT(page.str(), HasSubstr(R"(<html lang="en" style="--match: #00ff00;)"));
    style.stroke_color = "red\" onload=\"alert(1)";
    EXPECT_FALSE(write_svg(tree, lay_out(tree), style, page));
}

TEST(SvgWriter, RandomColoursDifferWithTheSeedAndNotWithinAPicture) {
    SvgStyle style{.color_source = ColorSource::Random, .random_seed = 1};
    const std::string first = drawn("a 1\nb;a 1\n", style);
    EXPECT_EQ(drawn("a 1\nb;a 1\n", style), first);
    style.random_seed = 2;
    EXPECT_NE(drawn("a 1\nb;a 1\n", style), first);
}

TEST(SvgWriter, AStyleWithoutRoomForFramesIsRefused) {
    const StackTree tree = tree_from_folded("a 1\n");
    std::ostringstream out;
    for (const SvgStyle& style : {SvgStyle{.width_px = 20}, SvgStyle{.frame_height_px = 1},
                                  SvgStyle{.font_size_px = 0}, SvgStyle{.font_width = 0}}) {
        const auto result = write_svg(tree, lay_out(tree), style, out);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, ErrorCode::InvalidArgument);
    }
    EXPECT_EQ(out.str(), "");
}

TEST(SvgWriter, WeightsThatDoNotFitInto64BitsAreRefused) {
    const StackTree tree = tree_from_folded("a 18446744073709551615\nb 2\n");
    std::ostringstream out;
    const auto result = write_svg(tree, lay_out(tree), {}, out);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(drawn("a 18446744073709551614\nb 1\n"), HasSubstr("18,446,744,073,709,551,615"));
}

TEST(SvgWriter, AStreamThatTakesNothingIsAnIoError) {
    const StackTree tree = tree_from_folded("a 1\n");
    std::ostringstream out;
    out.setstate(std::ios::badbit);
    const auto result = write_svg(tree, lay_out(tree), {}, out);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::IoError);
}

/// Every byte, alone and in company, as name, module and title.
TEST(SvgWriter, AnyBytesGiveWellFormedXml) {
    if (std::system("xmllint --version > /dev/null 2>&1") != 0) {
        GTEST_SKIP() << "xmllint is not installed (Debian: libxml2-utils)";
    }
    StackTree tree;
    SvgStyle style;
    for (int byte = 0; byte < 256; ++byte) {
        const std::string text = {'x', static_cast<char>(byte), '\xE2', static_cast<char>(byte)};
        const StringId name = tree.strings.intern(text);
        tree.add_self(tree.child(StackTree::kRoot, tree.intern_label({name, name, {}})), 1);
        style.title += text;
    }
    style.subtitle = style.title;
    style.notes = {style.title};
    const test::TempFolder folder;
    const std::string file = folder.file("any-bytes.svg");
    test::write_file(file, drawn(tree, style));
    EXPECT_EQ(std::system(("xmllint --noout " + file).c_str()), 0);
}

TEST(SvgWriter, WordsOfButtonsHaveTheColorAskedFor) {
    SvgStyle style;
    style.ui_color = "blue";
    EXPECT_THAT(drawn("a 1\n", style), HasSubstr(R"(style="--ui: blue;")"));
    style.ui_color = "blue; }";
    std::ostringstream out;
    const StackTree tree = tree_from_folded("a 1\n");
    EXPECT_FALSE(write_svg(tree, lay_out(tree), style, out));
}

TEST(SvgWriter, ShownWeightsAreMultipliedAndMayHaveFractions) {
    SvgStyle style;
    style.factor = 0.001;
    style.shown_unit = "counts";
    const std::string svg = drawn("main;a 1234567500\nmain;b 250\n", style);
    EXPECT_THAT(svg, HasSubstr("<title>a (1,234,567.5 counts, 100.00%)</title>"));
    EXPECT_THAT(svg, HasSubstr("<title>all (1,234,567.75 counts, 100%)</title>"));
    EXPECT_THAT(svg, HasSubstr("1,234,567.75 counts in 4 frames"));
    EXPECT_THAT(svg, HasSubstr(R"(data-unit="counts")"));
    EXPECT_THAT(svg, HasSubstr(R"(data-factor="0.001")"));
}

TEST(SvgWriter, ChosenColorsStandForThoseOfThePalette) {
    SvgStyle style;
    const StackTree tree = tree_from_folded("main 5\n");
    style.colors = {{1, 2, 3}, {0xaa, 0xbb, 0xcc}};
    EXPECT_THAT(drawn(tree, style), HasSubstr(R"(fill="#aabbcc"/><text)"));
    EXPECT_THAT(drawn(tree, style), HasSubstr(R"(fill="#010203"/><text)"));
}

TEST(SvgWriter, WiderFramesAreRedderWhereColorDiffuses) {
    SvgStyle style;
    style.diffuses = true;
    const std::string svg = drawn("half 1\nrest 3\n", style);
    EXPECT_THAT(svg, HasSubstr(R"(fill="#ff0000")")) << "the root";
    EXPECT_THAT(svg, HasSubstr(R"(fill="#ff6969")")) << "210 * (1 - sqrt(1/4))";
}

TEST(SvgWriter, FramesHaveTheLinksAndTitlesThatFunctionsAreGiven) {
    SvgStyle style;
    style.name_attributes = NameAttributes::parse(
                                "a\thref=x.html?a&b\tclass=c\tg_extra=data-k=\"v\"\n"
                                "b\ttitle=<Title>\tid=one\n"
                                "bad\thref=y\ta_extra=><script>\n")
                                .value();
    const std::string svg = drawn("a 1\nb 1\nb;b 1\nbad 1\nother 1\n", style);
    EXPECT_THAT(svg, HasSubstr(R"(<a href="x.html?a&amp;b" target="_top"><g data-start=")"));
    EXPECT_THAT(svg, HasSubstr(R"( class="c" data-k="v"><title>a (1 samples)"));
    EXPECT_THAT(svg, HasSubstr("<title>&lt;Title&gt;</title>"));
    EXPECT_EQ(occurrences(svg, "id=\"one\""), 1U) << "of both frames, and of the list";
    EXPECT_THAT(svg, HasSubstr(R"(<a href="y" target="_top"><g)"))
        << "without what is no attribute";
    EXPECT_THAT(svg, HasSubstr(R"( data-kind="0" data-name="b"><g/><title>&lt;Title&gt;</title>)"));
}

}  // namespace
}  // namespace wick::render
