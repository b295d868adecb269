#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "base/result.hpp"
#include "model/merged_frames.hpp"
#include "model/picture_style.hpp"
#include "render/name_attributes.hpp"
#include "render/palette_map.hpp"

namespace wick::render {

/// What the picture of `wick render --compat` needs besides the frames.
struct CompatPicture {
    PictureStyle style;
    double total = 0;  ///< Counts from edge to edge; 0: as many as there are.
    NameAttributes attributes;
    PaletteMap* palette_map =
        nullptr;                    ///< Used and added to with PictureStyle::consistent_palette.
    std::uint64_t random_seed = 0;  ///< For ColorSource::Random.
};

/// Draws frames as flamegraph.pl does: the same elements with the same numbers, texts and colours,
/// under the same ids, so that what was written for its pictures works with ours. Titles are
/// escaped, which flamegraph.pl forgets; the script is our own.
/// @error InvalidArgument for a background that does not exist or a picture without room.
[[nodiscard]] Result<> write_compat_svg(const MergedFrames& frames, const CompatPicture& picture,
                                        std::ostream& out);

/// Draws what flamegraph.pl draws when there is no valid input.
void write_compat_error_svg(const PictureStyle& style, std::ostream& out);

}  // namespace wick::render
