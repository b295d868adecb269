#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/merged_frames.hpp"
#include "render/svg_writer.hpp"

namespace wick::driver {

/// The style that a user asked for, for pictures with the whole profile inside.
/// @error InvalidArgument for a palette or background that does not exist, with all names.
[[nodiscard]] Result<render::SvgStyle> svg_style(const PictureStyle& style);

/// Draws frames in flamegraph.pl's form, with the files that go with it: name attributes are read,
/// and palette.map is read and written anew.
/// @error InvalidArgument, MalformedInput for the attributes, IoError.
[[nodiscard]] Result<> draw_frames(const cli::RenderCommand& command, const MergedFrames& frames);

}  // namespace wick::driver
