#include "driver/draw_frames.hpp"

#include <cstdlib>
#include <random>
#include <string>

#include "base/output_file.hpp"
#include "driver/palette_file.hpp"
#include "render/compat_writer.hpp"

namespace wick::driver {

Result<> draw_frames(const cli::RenderCommand& command, const MergedFrames& frames) {
    render::CompatPicture picture;
    picture.style = command.style;
    picture.random_seed = std::random_device()();
    if (const double total = std::strtod(command.total.c_str(), nullptr); total > frames.total) {
        picture.total = total;
    }
    WICK_TRY(picture.attributes, read_name_attributes(command.style.name_attributes_file));
    render::PaletteMap palette;
    if (command.style.consistent_palette) {
        WICK_TRY(palette, read_palette_file());
        picture.palette_map = &palette;
    }
    WICK_TRY(auto file, OutputFile::open(command.output));
    WICK_TRY(write_compat_svg(frames, picture, file.stream()));
    WICK_TRY(file.commit());
    return command.style.consistent_palette ? write_palette_file(palette) : Result<>(success());
}

}  // namespace wick::driver
