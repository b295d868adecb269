#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/merged_frames.hpp"

namespace wick::driver {

/// Draws frames in flamegraph.pl's form, with the files that go with it: name attributes are read,
/// and palette.map is read and written anew.
/// @error InvalidArgument, MalformedInput for the attributes, IoError.
[[nodiscard]] Result<> draw_frames(const cli::RenderCommand& command, const MergedFrames& frames);

}  // namespace wick::driver
