#pragma once

#include <random>
#include <string>
#include <string_view>

#include "render/compat_writer.hpp"
#include "render/palette.hpp"

namespace wick::render {

/// Chooses each frame's colour, in flamegraph.pl's order of precedence: separators, changes, the
/// palette.map, the palette.
class CompatColors {
 public:
    CompatColors(const CompatPicture& picture, Palette palette, const MergedFrames& frames)
        : picture_(picture),
          palette_(palette),
          largest_change_(frames.largest_change),
          total_(frames.total),
          random_(picture.random_seed) {}

    /// Returns the colour as it stands in the picture; not escaped.
    [[nodiscard]] std::string of(const MergedFrame& frame, std::string_view name);

 private:
    std::string fresh(std::string_view name);
    Mixture mixture(std::string_view name);

    double random() { return std::uniform_real_distribution<double>()(random_); }

    const CompatPicture& picture_;
    Palette palette_;
    double largest_change_;
    double total_;
    std::mt19937_64 random_;
};

}  // namespace wick::render
