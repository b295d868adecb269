#pragma once

#include <string_view>

#include "render/palette.hpp"

namespace wick::render {

/// Returns the palette of one name: what a palette that goes by names chooses for it, and any
/// other palette itself. The rules of Java, Js and Perl are flamegraph.pl's.
[[nodiscard]] Palette basic_palette(Palette palette, std::string_view name) noexcept;

}  // namespace wick::render
