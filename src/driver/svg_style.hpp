#pragma once

#include "base/result.hpp"
#include "model/picture_style.hpp"
#include "render/svg_writer.hpp"

namespace wick::driver {

/// The style that a user asked for, for pictures with the whole profile inside.
/// @error InvalidArgument for a palette, background or colour that does not exist.
[[nodiscard]] Result<render::SvgStyle> svg_style(const PictureStyle& style);

}  // namespace wick::driver
