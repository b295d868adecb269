#include "render/palette.hpp"

#include <array>
#include <cstddef>

#include "render/utf8.hpp"

namespace wick::render {
namespace {

/// A colour channel runs from `base` to `base + span` (excluded) as v runs from 0 to 1.
struct Channel {
    int base;
    int span;
};

struct Mix {
    Channel red;
    Channel green;
    Channel blue;
};

/// Indexed by Palette.
constexpr std::array<Mix, 1> kMixes{{
    {{205, 50}, {0, 230}, {0, 55}},  // Hot
}};

/// Perl's srand(seed); rand(1): drand48(3) seeded as srand48(3) does it. flamegraph.pl seeds anew
/// for each channel, so that one number serves all three.
double perl_random(std::uint32_t seed) noexcept {
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 48U) - 1;
    const std::uint64_t state = (std::uint64_t{seed} << 16U) + 0x330E;
    const std::uint64_t next = (state * 0x5DEECE66DU + 0xB) & kMask;
    return static_cast<double>(next) / static_cast<double>(kMask + 1);
}

/// flamegraph.pl adds up Unicode code points, not bytes.
std::uint32_t sum_of_code_points(std::string_view name) noexcept {
    std::uint32_t sum = 0;
    while (!name.empty()) {
        sum += static_cast<std::uint32_t>(take_code_point(name));
    }
    return sum;
}

std::uint8_t at(Channel channel, double v) noexcept {
    return static_cast<std::uint8_t>(channel.base + channel.span * v);
}

}  // namespace

Rgb frame_color(Palette palette, std::string_view name) noexcept {
    const Mix& mix = kMixes[static_cast<std::size_t>(palette)];
    const double v = perl_random(sum_of_code_points(name));
    return {at(mix.red, v), at(mix.green, v), at(mix.blue, v)};
}

}  // namespace wick::render
