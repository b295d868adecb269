#include "cli/style_options.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

namespace wick::cli {
namespace {

constexpr std::string_view kPalettes =
    "hot (default), mem, io, wakeup, chain, java, js, perl, python, rust, code (kernel, inlined, "
    "run-time made and other code apart), red, green, blue, aqua, yellow, purple, orange";

double real(const std::string& text) {
    double value = 0;
    const char* start = text.data() + (text.starts_with('+') ? 1 : 0);
    std::from_chars(start, text.data() + text.size(), value);
    return value;
}

Result<std::uint32_t> parse_pixels(std::string_view option, const std::string& text) {
    const double value = real(text);
    if (!(value >= 1) || value > std::numeric_limits<std::uint32_t>::max()) {
        return fail(ErrorCode::InvalidArgument,
                    "--" + std::string(option) + " must be a number of pixels, not " + text);
    }
    return static_cast<std::uint32_t>(value);
}

/// A size in pixels.
StyleOption pixels_option(std::string_view name, std::string_view help, std::uint32_t& target) {
    const auto set = [name, &target](const std::string& text) -> Result<> {
        WICK_TRY(target, parse_pixels(name, text));
        return success();
    };
    return {name, PerlOptionType::Integer, "PX", help, set};
}

/// flamegraph.pl's pattern: digits and points, and perhaps a percent sign.
std::optional<MinWidth> parse_min_width(std::string_view text) {
    MinWidth width;
    width.percent = text.ends_with('%');
    text.remove_suffix(width.percent ? 1 : 0);
    if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
        return std::nullopt;
    }
    width.value = real(std::string(text));
    return width;
}

StyleOption min_width_option(MinWidth& target) {
    const auto set = [&target](const std::string& text) -> Result<> {
        const auto width = parse_min_width(text);
        if (!width) {
            return fail(ErrorCode::InvalidArgument,
                        "Value '" + text + "' is invalid for minwidth, expected a float.");
        }
        target = *width;
        return success();
    };
    return {"minwidth", PerlOptionType::Text,    "PX or N%", "Leave out narrower frames [0.1]", set,
            true,       "--min-width,--minwidth"};
}

StyleOption source_option(std::string_view name, std::string_view help, ColorSource source,
                          ColorSource& target) {
    const auto set = [source, &target](const std::string&) -> Result<> {
        if (source != ColorSource::Random || target != ColorSource::Hash) {
            target = source;  // Of --hash and --random, the former wins in flamegraph.pl.
        }
        return success();
    };
    return {name, PerlOptionType::Flag, {}, help, set};
}

StyleOption truncate_option(bool& target) {
    const auto set = [&target](const std::string& text) -> Result<> {
        if (text != "left" && text != "right") {
            return fail(ErrorCode::InvalidArgument, "--truncate takes left or right, not " + text);
        }
        target = text == "left";
        return success();
    };
    return addition({"truncate", PerlOptionType::Text, "SIDE",
                     "Where labels are cut that do not fit: left or right [right]", set});
}

StyleOption named(StyleOption option, std::string_view recording_names) {
    option.recording_names = recording_names;
    return option;
}

StyleOption width_option(PictureStyle& style) {
    const auto set = [&style](const std::string& text) -> Result<> {
        WICK_TRY(style.width_px, parse_pixels("width", text));
        style.fluid = false;
        return success();
    };
    return named({"width", PerlOptionType::Integer, "PX",
                  "Width of the picture [follows the window, else 1200]", set},
                 "--image-width,--width");
}

std::vector<StyleOption> text_options(PictureStyle& style) {
    const auto add_note = [&style](const std::string& text) -> Result<> {
        style.notes = {text};
        return success();
    };
    return {
        text_option("title", "TEXT", "Title of the picture [Flame Graph]", style.title),
        text_option("subtitle", "TEXT", "Second line; else made from the recording",
                    style.subtitle),
        {"notes", PerlOptionType::Text, "TEXT", "A note that is kept in the picture", add_note},
        text_option("countname", "TEXT", "What is counted [samples]", style.count_name),
        text_option("nametype", "TEXT", "What the names are [Function:]", style.name_type),
    };
}

std::vector<StyleOption> size_options(PictureStyle& style) {
    return {
        width_option(style),
        pixels_option("height", "Height of a frame [16]", style.frame_height_px),
        min_width_option(style.min_width),
        text_option("fonttype", "FONT", "Font of the labels", style.font_family),
        number_option("fontsize", "PX", "Size of the labels [12]", style.font_size_px),
        number_option("fontwidth", "SHARE", "Width of a character as a share of its size",
                      style.font_width),
        truncate_option(style.truncate_left),
    };
}

std::vector<StyleOption> color_options(PictureStyle& style) {
    static const std::string palettes = "Colours: " + std::string(kPalettes);
    return {
        named(text_option("colors", "PALETTE", palettes, style.palette), "--palette,--colors"),
        text_option("bgcolors", "COLOR", "Background: yellow, blue, green, grey, or #rrggbb",
                    style.background),
        source_option("hash", "Colours by the start of the name", ColorSource::Hash,
                      style.color_source),
        source_option("random", "Colours by chance", ColorSource::Random, style.color_source),
        addition(source_option("deterministic", "Colours by the whole name", ColorSource::Name,
                               style.color_source)),
        addition(text_option("search-color", "COLOR", "Colour of frames that are found",
                             style.search_color)),
        addition(text_option("uicolor", "COLOR", "Colour of the words of buttons", style.ui_color)),
        addition(text_option("stroke-color", "COLOR", "Colour of the line around frames",
                             style.stroke_color)),
    };
}

std::vector<StyleOption> arrangement_options(PictureStyle& style) {
    const auto drop_script = [&style](const std::string&) -> Result<> {
        style.script = false;
        return success();
    };
    return {
        named(flag_option("inverted", "Icicle graph: the root on top", style.inverted),
              "-i,--inverted"),
        flag_option("flamechart", "Keep the order of time, or of the lines", style.flame_chart),
        flag_option("reverse", "Merge from the innermost frame on", style.reverse),
        addition(
            {"no-javascript", PerlOptionType::Flag, {}, "A picture without script", drop_script}),
        addition(flag_option("pretty-xml", "Each part of a frame on a line of its own",
                             style.pretty_xml)),
    };
}

/// Appends words from `column` on, in lines of at most 100 columns.
void append_wrapped(std::string& out, std::string_view text, std::size_t column) {
    constexpr std::size_t kColumns = 100;
    std::size_t at = column;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (at > column && at + 1 + end > kColumns) {
            out.append("\n").append(column, ' ');
            at = column;
        }
        out.append(at > column ? " " : "").append(text.substr(0, end));
        at += end + (at > column ? 1 : 0);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    out += '\n';
}

}  // namespace

StyleOption text_option(std::string_view name, std::string_view value, std::string_view help,
                        std::string& target) {
    const auto set = [&target](const std::string& text) -> Result<> {
        target = text;
        return success();
    };
    return {name, PerlOptionType::Text, value, help, set};
}

StyleOption flag_option(std::string_view name, std::string_view help, bool& target) {
    const auto set = [&target](const std::string&) -> Result<> {
        target = true;
        return success();
    };
    return {name, PerlOptionType::Flag, {}, help, set};
}

StyleOption number_option(std::string_view name, std::string_view value, std::string_view help,
                          double& target) {
    const auto set = [&target](const std::string& text) -> Result<> {
        target = real(text);
        return success();
    };
    return {name, PerlOptionType::Real, value, help, set};
}

StyleOption addition(StyleOption option) {
    option.original = false;
    return option;
}

std::vector<StyleOption> style_options(PictureStyle& style) {
    std::vector<StyleOption> all;
    for (auto* group : {&text_options, &size_options, &color_options, &arrangement_options}) {
        std::ranges::move(group(style), std::back_inserter(all));
    }
    return all;
}

std::string help_lines(const std::vector<StyleOption>& options) {
    constexpr std::size_t kHelpColumn = 34;
    std::string lines;
    for (const StyleOption& option : options) {
        std::string line = "  --" + std::string(option.name);
        line.append(option.value.empty() ? "" : " ").append(option.value);
        lines += line;
        lines.append(line.size() < kHelpColumn ? kHelpColumn - line.size() : 1, ' ');
        append_wrapped(lines, option.help, kHelpColumn);
    }
    return lines;
}

}  // namespace wick::cli
