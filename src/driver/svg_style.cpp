#include "driver/svg_style.hpp"

#include <cmath>
#include <random>
#include <string>

#include "render/palette.hpp"

namespace wick::driver {
namespace {

std::string title_of(const PictureStyle& style) {
    if (!style.title.empty()) {
        return style.title;
    }
    if (style.flame_chart) {
        return "Flame Chart";
    }
    return style.inverted ? "Icicle Graph" : "Flame Graph";
}

Result<> set_colors(const PictureStyle& style, render::SvgStyle& result) {
    const auto palette = render::find_palette(style.palette);
    if (!palette) {
        return fail(ErrorCode::InvalidArgument, "there is no palette \"" + style.palette + "\"",
                    "choose one of " + render::palette_names());
    }
    const auto background = render::find_background(style.background, *palette);
    if (!background) {
        return fail(ErrorCode::InvalidArgument,
                    "there is no background \"" + style.background + "\"",
                    "choose yellow, blue, green, grey, or a colour as in #ffffff");
    }
    result.palette = *palette;
    if (!style.background.empty()) {
        result.background = *background;
    }
    result.color_source = style.color_source;
    if (style.color_source == ColorSource::Random) {
        result.random_seed = std::random_device()();
    }
    result.search_color = style.search_color;
    result.ui_color = style.ui_color;
    result.stroke_color = style.stroke_color;
    return success();
}

void set_sizes(const PictureStyle& style, render::SvgStyle& result) {
    result.fluid = style.fluid;
    result.width_px = style.width_px;
    result.min_width_px = style.min_width.percent ? style.min_width.value / 100 * style.width_px
                                                  : style.min_width.value;
    result.frame_height_px = style.frame_height_px;
    result.font_size_px = static_cast<std::uint32_t>(std::lround(style.font_size_px));
    if (!style.font_family.empty()) {
        result.font_family = style.font_family;
    }
    if (style.font_width > 0) {
        result.font_width = style.font_width;
    }
}

}  // namespace

Result<render::SvgStyle> svg_style(const PictureStyle& style) {
    render::SvgStyle result;
    WICK_TRY(set_colors(style, result));
    set_sizes(style, result);
    result.title = title_of(style);
    result.subtitle = style.subtitle;
    result.notes = style.notes;
    result.name_type = style.name_type;
    result.inverted = style.inverted;
    result.truncate_left = style.truncate_left;
    result.embed_script = style.script;
    result.pretty_xml = style.pretty_xml;
    WICK_TRY(render::check_style(result));
    return result;
}

}  // namespace wick::driver
