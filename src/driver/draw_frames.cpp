#include "driver/draw_frames.hpp"

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
