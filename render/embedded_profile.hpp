#pragma once

#include <string_view>

#include "base/result.hpp"
#include "render/layout.hpp"
#include "render/markup_buffer.hpp"
#include "render/profile_bytes.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// Writes the whole profile of a picture into it, as `<metadata>` that no viewer shows: the bytes
/// of profile_to_bytes(), compressed where wick is built with libdeflate, as base64. The picture's
/// script draws from it, and read_embedded_profile() reads it back.
void write_embedded_profile(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                            MarkupBuffer& out);

/// Returns whether a text is a picture (SVG or HTML) with a profile inside.
[[nodiscard]] bool has_embedded_profile(std::string_view picture) noexcept;

/// Reads the profile back from the text of an SVG or HTML file that wick has written.
/// @error MalformedInput when there is none, or it is damaged; UnsupportedPlatform when it is
///        compressed and this wick is built without libdeflate.
[[nodiscard]] Result<EmbeddedProfile> read_embedded_profile(std::string_view picture);

}  // namespace wick::render
