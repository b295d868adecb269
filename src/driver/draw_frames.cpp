#include "driver/draw_frames.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "base/output_file.hpp"
#include "base/whole_file.hpp"
#include "render/compat_writer.hpp"
#include "render/palette.hpp"

namespace wick::driver {
namespace {

constexpr const char* kPaletteFile = "palette.map";

std::string title_of(const PictureStyle& style) {
    if (!style.title.empty()) {
        return style.title;
    }
    return style.flame_chart ? "Flame Chart" : style.inverted ? "Icicle Graph" : "Flame Graph";
}

Result<render::NameAttributes> read_attributes(const std::string& file) {
    if (file.empty()) {
        return render::NameAttributes();
    }
    const auto text = read_whole(file);
    if (!text) {
        return fail(with_context(text.error(), "cannot read " + file));
    }
    auto attributes = render::NameAttributes::parse(text.value());
    if (!attributes) {
        return fail(with_context(attributes.error(), "Invalid format in " + file));
    }
    return attributes;
}

}  // namespace

Result<render::SvgStyle> svg_style(const PictureStyle& style) {
    render::SvgStyle result;
    const auto palette = render::find_palette(style.palette);
    if (!palette) {
        return fail(ErrorCode::InvalidArgument, "there is no palette \"" + style.palette + "\"",
                    "choose one of " + render::palette_names());
    }
    if (!render::find_background(style.background, *palette)) {
        return fail(ErrorCode::InvalidArgument,
                    "there is no background \"" + style.background + "\"",
                    "choose yellow, blue, green, grey, or a colour as in #ffffff");
    }
    result.palette = *palette;
    result.color_source = style.color_source;
    result.title = title_of(style);
    result.subtitle = style.subtitle;
    result.notes = style.notes;
    result.name_type = style.name_type;
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
    result.embed_script = style.script;
    return result;
}

namespace {

/// The colours that earlier pictures gave to functions; empty when there were none.
Result<render::PaletteMap> read_palette() {
    if (!std::filesystem::exists(kPaletteFile)) {
        return render::PaletteMap();
    }
    WICK_TRY(const std::string text, read_whole(kPaletteFile));
    return render::PaletteMap::parse(text);
}

Result<> write_palette(const render::PaletteMap& palette) {
    WICK_TRY(auto map, OutputFile::open(kPaletteFile));
    map.stream() << palette.text();
    return map.commit();
}

}  // namespace

Result<> draw_frames(const cli::RenderCommand& command, const MergedFrames& frames) {
    render::CompatPicture picture;
    picture.style = command.style;
    picture.random_seed = std::random_device()();
    if (const double total = std::strtod(command.total.c_str(), nullptr); total > frames.total) {
        picture.total = total;
    }
    WICK_TRY(picture.attributes, read_attributes(command.style.name_attributes_file));
    render::PaletteMap palette;
    if (command.style.consistent_palette) {
        WICK_TRY(palette, read_palette());
        picture.palette_map = &palette;
    }
    WICK_TRY(auto file, OutputFile::open(command.output));
    WICK_TRY(write_compat_svg(frames, picture, file.stream()));
    WICK_TRY(file.commit());
    return command.style.consistent_palette ? write_palette(palette) : Result<>(success());
}

}  // namespace wick::driver
