#include "driver/render_picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "driver/palette_file.hpp"
#include "driver/svg_style.hpp"
#include "render/chosen_colors.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"

namespace wick::driver {
namespace {

bool is_utf8(std::string name) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; });
    return name.empty() || name == "utf-8" || name == "utf8";
}

/// Returns the counts from edge to edge that are asked for, in units of weight. Says so when there
/// are more than that.
std::uint64_t total_asked_for(const cli::RenderCommand& command, std::uint64_t counted,
                              std::uint64_t scale) {
    const double asked = std::strtod(command.total.c_str(), nullptr);
    const double units = asked * static_cast<double>(scale);
    constexpr double kMost = 1.8e19;
    if (command.total.empty() || !(units < kMost)) {
        return counted;
    }
    const auto total = static_cast<std::uint64_t>(std::llround(std::max(units, 0.0)));
    if (total < counted) {
        log_line(
            LogLevel::Warning,
            fmt::format("--total {} is less than the {} that there are, and not used",
                        command.total, static_cast<double>(counted) / static_cast<double>(scale)));
    }
    return std::max(total, counted);
}

std::uint64_t before_of(const StackTree& tree) {
    return tree.compares() ? tree.totals_before().front() : 0;
}

/// What is not in the text is a part of the root, and of nothing else.
void widen_root(StackTree& tree, std::uint64_t total) {
    const std::uint64_t now = tree.totals().front();
    tree.add_self(StackTree::kRoot, total - std::min(total, now));
    if (tree.compares()) {
        tree.add_self_before(StackTree::kRoot, total - std::min(total, before_of(tree)));
    }
}

void name_units(const cli::RenderCommand& command, RenderedTree& rendered,
                render::SvgStyle& style) {
    WeightUnit& unit = rendered.tree.unit;
    if (!command.style.count_name.empty()) {
        unit.name = command.style.count_name;
    }
    style.factor = command.style.factor / static_cast<double>(rendered.scale);
    if (rendered.scale != 1) {
        // The profile inside has whole numbers of these; what is shown are counts.
        style.shown_unit = std::exchange(unit.name, "thousandths of " + unit.name);
    }
}

void say_refused(const std::vector<std::string>& functions) {
    if (!functions.empty()) {
        log_line(LogLevel::Warning,
                 fmt::format("palette.map has no colour such as rgb(1,2,3) for {}{}; they have one "
                             "of the palette",
                             functions.front(),
                             functions.size() == 1
                                 ? std::string()
                                 : fmt::format(" and {} others", functions.size() - 1)));
    }
}

Result<> write_picture(const cli::RenderCommand& command, const RenderedTree& rendered,
                       const render::SvgStyle& style) {
    WICK_TRY(auto file, OutputFile::open(command.output));
    render::LayoutOptions options;
    options.min_weight = rendered.least;
    options.larger = rendered.tree.compares();
    const auto write = command.output.ends_with(".html") ? render::write_html : render::write_svg;
    WICK_TRY(write(rendered.tree, render::lay_out(rendered.tree, options), style, file.stream()));
    return file.commit();
}

}  // namespace

Result<> draw_rendered(const cli::RenderCommand& command, RenderedTree rendered) {
    WICK_TRY(render::SvgStyle style, svg_style(command.style));
    style.notes.insert(style.notes.end(), rendered.notes.begin(), rendered.notes.end());
    WICK_TRY(style.name_attributes, read_name_attributes(command.style.name_attributes_file));
    style.diffuses = command.style.color_diffusion;
    name_units(command, rendered, style);
    if (!is_utf8(command.style.encoding)) {
        log_line(LogLevel::Warning, "the picture is written in UTF-8, not in " +
                                        command.style.encoding + "; --compat names any encoding");
    }
    if (!command.total.empty()) {
        const std::uint64_t counted =
            std::max(rendered.tree.totals().front(), before_of(rendered.tree));
        widen_root(rendered.tree, total_asked_for(command, counted, rendered.scale));
    }
    if (!command.style.consistent_palette) {
        return write_picture(command, rendered, style);
    }
    WICK_TRY(render::PaletteMap palette, read_palette_file());
    render::ChosenColors chosen = render::choose_colors(rendered.tree, style, palette);
    say_refused(chosen.refused);
    style.colors = std::move(chosen.colors);
    WICK_TRY(write_picture(command, rendered, style));
    return write_palette_file(palette);
}

}  // namespace wick::driver
