#pragma once

#include <cstdint>
#include <string>

#include "render/palette.hpp"

namespace wick::render {

/// How a frame's weight has changed from one profile to another.
struct Difference {
    std::uint64_t before = 0;
    std::uint64_t now = 0;
};

/// Whether chance alone may have made the change, when weights are numbers of samples: it is less
/// than two standard deviations of such numbers.
[[nodiscard]] bool may_be_chance(const Difference& weights) noexcept;

/// The colour of a change: light grey for none, redder the more the frame has grown and bluer the
/// more it has shrunk, as a share of itself; at half of it the colour is full.
[[nodiscard]] Rgb difference_color(const Difference& weights, bool may_be_noise) noexcept;

/// "before 1,000, now 1,200 samples, +2.00%": the last as a share of all.
[[nodiscard]] std::string difference_text(const Difference& weights, const Difference& all,
                                          const std::string& unit, double factor = 1);

}  // namespace wick::render
