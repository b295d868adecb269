#pragma once

#include <cstdint>
#include <string_view>

namespace wick::render {

/// A colour of the sRGB space.
struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// A rule that gives each name a colour; see the table in palette.cpp.
enum class Palette : std::uint8_t {
    Hot,  ///< Yellow to red, flamegraph.pl's default.
};

/// Returns the colour of a frame, the same as flamegraph.pl's in its default, deterministic mode:
/// equal names have equal colours in every picture (and so have names with the same letters in
/// another order). The root's name is the empty string.
[[nodiscard]] Rgb frame_color(Palette palette, std::string_view name) noexcept;

}  // namespace wick::render
