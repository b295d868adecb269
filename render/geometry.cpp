#include "render/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace wick::render {

std::uint32_t share_in_millionths(std::uint64_t weight, std::uint64_t total) noexcept {
    if (total == 0) {
        return 0;
    }
    const double share = static_cast<double>(weight) / static_cast<double>(total);
    return static_cast<std::uint32_t>(std::lround(share * 1e6));
}

std::uint64_t min_weight(double min_width_px, const Geometry& geometry,
                         std::uint64_t total) noexcept {
    const double share = std::clamp(min_width_px / geometry.frames_width(), 0.0, 1.0);
    const double weight = std::ceil(share * static_cast<double>(total));
    return std::max<std::uint64_t>(static_cast<std::uint64_t>(weight), 1);
}

}  // namespace wick::render
