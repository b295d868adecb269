#include "cli/render_command.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "cli/perl_options.hpp"
#include "cli/value_parsers.hpp"

namespace wick::cli {
namespace {

constexpr std::string_view kUsage =
    "Usage: wick render [OPTIONS] [FILE...] > graph.svg\n"
    "Draws folded stacks, one `frame;frame;frame COUNT` a line, from files or standard input.\n"
    "A second count compares: the first is before, the second after.\n"
    "\n"
    "  --title TEXT, --subtitle TEXT   lines above the picture\n"
    "  --width PX                      width of the picture [follows the window, else 1200]\n"
    "  --height PX                     height of a frame [16]\n"
    "  --minwidth PX or N%             leave out narrower frames [0.1]\n"
    "  --fonttype FONT, --fontsize PX, --fontwidth SHARE\n"
    "  --countname TEXT                what is counted [samples]\n"
    "  --nametype TEXT                 what the names are [Function:]\n"
    "  --colors PALETTE                hot (default), mem, io, wakeup, chain, java, js, perl,\n"
    "                                  python, rust, red, green, blue, aqua, yellow, purple,\n"
    "                                  orange\n"
    "  --bgcolors COLOR                yellow, blue, green, grey, or #rrggbb\n"
    "  --hash, --random, --deterministic\n"
    "                                  colours by the start of the name, by chance, by the whole\n"
    "                                  name\n"
    "  --cp                            keep colours in the file palette.map\n"
    "  --colordiffusion                the wider a frame, the redder\n"
    "  --search-color C, --stroke-color C\n"
    "  --reverse                       merge from the innermost frame on\n"
    "  --inverted                      icicle graph: the root on top\n"
    "  --flamechart, --no-sort         keep the order of the lines\n"
    "  --negate                        swap the colours of more and less\n"
    "  --base FUNCTION                 show what is above this function only; repeatable\n"
    "  --total NUMBER, --factor NUMBER counts from edge to edge; what shown counts are\n"
    "                                  multiplied by\n"
    "  --nameattr FILE                 links and titles of functions\n"
    "  --notes TEXT, --encoding NAME\n"
    "  --no-javascript                 a picture without script\n"
    "  --compat                        flamegraph.pl's own picture, frame by frame\n"
    "  -o, --output FILE               where to write [standard output]\n"
    "  --help\n"
    "\n"
    "Options may be shortened and written with one dash, as in: wick render -inv -col=java.\n"
    "docs/render.md has the details.\n";

constexpr std::string_view kHint = "wick render --help lists the options";

double real(const std::string& text) {
    double value = 0;
    const char* start = text.data() + (text.starts_with('+') ? 1 : 0);
    std::from_chars(start, text.data() + text.size(), value);
    return value;
}

/// A positive whole number; anything else becomes a number that is refused later.
std::uint32_t pixels(const std::string& text) {
    const double value = real(text);
    return value > 0 && value < std::numeric_limits<std::uint32_t>::max()
               ? static_cast<std::uint32_t>(value)
               : 0;
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

class RenderParser {
 public:
    Result<CommandLine> parse(std::span<const std::string> arguments) {
        auto parsed = parse_perl_options(arguments, options());
        const auto width = parse_min_width(min_width_);
        if (width) {
            command_.style.min_width = *width;
        } else if (parsed.complaints.empty()) {
            parsed.complaints.push_back("Value '" + min_width_ +
                                        "' is invalid for minwidth, expected a float.");
        }
        command_.files = std::move(parsed.rest);
        if (!parsed.complaints.empty() || help_) {
            return answer(parsed.complaints);
        }
        WICK_TRY(check());
        return CommandLine(Options{verbosity_, std::move(command_)});
    }

 private:
    static PerlOption text(std::string_view name, std::string& value) {
        return {name, PerlOptionType::Text, [&](const std::string& given) { value = given; }};
    }

    static PerlOption flag(std::string_view name, bool& value) {
        return {name, PerlOptionType::Flag, [&](const std::string&) { value = true; }};
    }

    static PerlOption number(std::string_view name, double& value) {
        return {name, PerlOptionType::Real, [&](const std::string& given) { value = real(given); }};
    }

    PerlOption source(std::string_view name, ColorSource source) {
        return {name, PerlOptionType::Flag,
                [this, source](const std::string&) { command_.style.color_source = source; }};
    }

    std::vector<PerlOption> options() {
        std::vector<PerlOption> all = original_options();
        for (PerlOption& addition : additions()) {
            addition.original = false;
            all.push_back(std::move(addition));
        }
        return all;
    }

    std::vector<PerlOption> original_options() {
        PictureStyle& style = command_.style;
        return {
            text("fonttype", style.font_family),
            {"width", PerlOptionType::Integer,
             [&](const std::string& given) {
                 style.width_px = pixels(given);
                 style.fluid = false;
             }},
            {"height", PerlOptionType::Integer,
             [&](const std::string& given) { style.frame_height_px = pixels(given); }},
            text("encoding", style.encoding),
            number("fontsize", style.font_size_px),
            number("fontwidth", style.font_width),
            text("minwidth", min_width_),
            text("title", style.title),
            text("subtitle", style.subtitle),
            text("nametype", style.name_type),
            text("countname", style.count_name),
            text("nameattr", style.name_attributes_file),
            text("total", command_.total),
            number("factor", style.factor),
            text("colors", style.palette),
            text("bgcolors", style.background),
            source("hash", ColorSource::Hash),
            {"random", PerlOptionType::Flag,
             [&](const std::string&) {
                 if (style.color_source != ColorSource::Hash) {  // Which wins in flamegraph.pl.
                     style.color_source = ColorSource::Random;
                 }
             }},
            flag("cp", style.consistent_palette),
            flag("reverse", style.reverse),
            flag("inverted", style.inverted),
            flag("flamechart", style.flame_chart),
            flag("negate", style.negate),
            {"notes", PerlOptionType::Text,
             [&](const std::string& given) { style.notes = {given}; }},
            flag("help", help_),
        };
    }

    std::vector<PerlOption> additions() {
        PictureStyle& style = command_.style;
        return {
            flag("compat", command_.compat),
            text("output", command_.output),
            {"base", PerlOptionType::Text,
             [&](const std::string& given) { command_.bases.push_back(given); }},
            source("deterministic", ColorSource::Name),
            flag("colordiffusion", style.color_diffusion),
            flag("no-sort", command_.keep_order),
            text("search-color", style.search_color),
            text("stroke-color", style.stroke_color),
            flag("truncate-text-right", truncate_right_),
            {"no-javascript", PerlOptionType::Flag,
             [&](const std::string&) { style.script = false; }},
            {"quiet", PerlOptionType::Flag,
             [&](const std::string&) { verbosity_ = Verbosity::Quiet; }},
            {"verbose", PerlOptionType::Flag,
             [&](const std::string&) { verbosity_ = Verbosity::Verbose; }},
        };
    }

    [[nodiscard]] Result<CommandLine> answer(const std::vector<std::string>& complaints) const {
        constexpr int kPerlDied = 255;
        if (command_.compat) {
            std::string text;
            for (const std::string& complaint : complaints) {
                text += complaint + "\n";
            }
            return CommandLine(Answer{text.append(kUsage), kPerlDied});
        }
        if (complaints.empty()) {
            return CommandLine(Answer{std::string(kUsage), 0});
        }
        return fail(ErrorCode::InvalidArgument, complaints.front(), std::string(kHint));
    }

    [[nodiscard]] Result<> check() const {
        const PictureStyle& style = command_.style;
        if (style.width_px == 0 || style.frame_height_px == 0 || !(style.font_size_px > 0)) {
            return fail(ErrorCode::InvalidArgument,
                        "--width, --height and --fontsize must be greater than 0",
                        std::string(kHint));
        }
        return success();
    }

    RenderCommand command_;
    std::string min_width_ = "0.1";
    Verbosity verbosity_ = Verbosity::Normal;
    bool help_ = false;
    bool truncate_right_ = true;  ///< inferno's wish is what is done anyway.
};

}  // namespace

Result<CommandLine> parse_render(std::span<const std::string> arguments) {
    return RenderParser().parse(arguments);
}

}  // namespace wick::cli
