#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Folded text as it is to be drawn.
struct RenderedTree {
    StackTree tree;
    std::uint64_t scale = 1;  ///< Units of weight to a count.
    std::uint64_t least = 1;  ///< Lighter frames are left out of the picture.
    std::vector<std::string> notes{};
};

/// Draws the picture of wick's own form, with what `wick render` alone knows: colours that are kept
/// in palette.map, links and titles of functions, fractions, a factor and a total.
/// @error as render::write_svg(); IoError.
[[nodiscard]] Result<> draw_rendered(const cli::RenderCommand& command, RenderedTree rendered);

}  // namespace wick::driver
