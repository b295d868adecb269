#include "cli/style_options.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command_line.hpp"

namespace wick::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// The style that a command line of any command asks for; the test fails when that fails.
PictureStyle style_of(const std::vector<std::string>& arguments) {
    const auto line = parse_command_line(arguments);
    EXPECT_TRUE(line) << line.error().message;
    if (!line) {
        return {};
    }
    const Command& command = std::get<Options>(line.value()).command;
    if (const auto* run = std::get_if<RunCommand>(&command)) {
        return run->record.picture.style;
    }
    if (const auto* report = std::get_if<ReportCommand>(&command)) {
        return report->picture.style;
    }
    if (const auto* render = std::get_if<RenderCommand>(&command)) {
        return render->style;
    }
    return std::get<RecordCommand>(command).picture.style;
}

std::string refusal(const std::vector<std::string>& arguments) {
    const auto line = parse_command_line(arguments);
    EXPECT_FALSE(line);
    return line ? "" : line.error().message;
}

TEST(StyleOptions, AreThoseOfCargoFlamegraphWhereProgramsAreRecorded) {
    const PictureStyle style =
        style_of({"--title", "T", "--subtitle", "S", "--notes", "N", "--palette", "java", "-i",
                  "--reverse", "--min-width", "2.5", "--image-width", "800", "--deterministic",
                  "./program", "--title", "the program's own"});
    EXPECT_EQ(style.title, "T");
    EXPECT_EQ(style.subtitle, "S");
    EXPECT_THAT(style.notes, ElementsAre("N"));
    EXPECT_EQ(style.palette, "java");
    EXPECT_TRUE(style.inverted);
    EXPECT_TRUE(style.reverse);
    EXPECT_EQ(style.min_width.value, 2.5);
    EXPECT_FALSE(style.min_width.percent);
    EXPECT_EQ(style.width_px, 800U);
    EXPECT_FALSE(style.fluid);
    EXPECT_EQ(style.color_source, ColorSource::Name);
}

TEST(StyleOptions, AreTheSameForEveryCommandWithAPicture) {
    const std::vector<std::string> options{
        "--colors", "blue",           "--bgcolors", "grey",           "--hash", "--minwidth",
        "1%",       "--width",        "700",        "--height",       "20",     "--fonttype",
        "serif",    "--fontsize",     "14",         "--fontwidth",    "0.5",    "--countname",
        "bytes",    "--nametype",     "Op:",        "--search-color", "red",    "--truncate",
        "left",     "--stroke-color", "#fff",       "--no-javascript"};
    for (const char* command : {"record", "run", "report", "render"}) {
        std::vector<std::string> arguments{command};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.emplace_back(command == std::string("run") ? "--" : "file");
        const PictureStyle style = style_of(arguments);
        EXPECT_EQ(style.palette, "blue") << command;
        EXPECT_EQ(style.background, "grey") << command;
        EXPECT_EQ(style.color_source, ColorSource::Hash) << command;
        EXPECT_TRUE(style.min_width.percent) << command;
        EXPECT_EQ(style.width_px, 700U) << command;
        EXPECT_EQ(style.frame_height_px, 20U) << command;
        EXPECT_EQ(style.font_family, "serif") << command;
        EXPECT_EQ(style.font_size_px, 14) << command;
        EXPECT_EQ(style.font_width, 0.5) << command;
        EXPECT_EQ(style.count_name, "bytes") << command;
        EXPECT_EQ(style.name_type, "Op:") << command;
        EXPECT_EQ(style.search_color, "red") << command;
        EXPECT_EQ(style.stroke_color, "#fff") << command;
        EXPECT_TRUE(style.truncate_left) << command;
        EXPECT_FALSE(style.script) << command;
    }
}

TEST(StyleOptions, RefuseWhatMakesNoSense) {
    for (const char* command : {"record", "render"}) {
        EXPECT_THAT(refusal({command, "--truncate", "middle", "f"}), HasSubstr("middle"));
        EXPECT_THAT(refusal({command, "--minwidth", "wide", "f"}), HasSubstr("minwidth"));
        EXPECT_THAT(refusal({command, "--width", "0", "f"}), HasSubstr("--width"));
        EXPECT_NE(refusal({command, "--fontsize", "0", "f"}), "");
        EXPECT_NE(refusal({command, "--fontsize", "small", "f"}), "");
    }
}

TEST(StyleOptions, AreInEveryHelp) {
    PictureStyle style;
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"--help"}, {"report", "--help"}, {"render", "--help"}}) {
        const auto line = parse_command_line(command);
        ASSERT_TRUE(line);
        for (const StyleOption& option : style_options(style)) {
            EXPECT_THAT(std::get<Answer>(line.value()).text,
                        HasSubstr("--" + std::string(option.name)));
        }
    }
}

TEST(StyleOptions, HelpLinesAreAtMostAHundredColumnsLong) {
    PictureStyle style;
    std::istringstream lines(help_lines(style_options(style)));
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 100U) << line;
        EXPECT_TRUE(line.starts_with("  ")) << line;
    }
}

}  // namespace
}  // namespace wick::cli
