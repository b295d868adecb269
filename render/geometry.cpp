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
    const auto most = static_cast<double>(total);
    const double weight = std::ceil(min_width_px * most / geometry.frames_width());
    // Compared before it is converted: what does not fit into an integer must not be.
    if (weight >= most) {
        return std::max<std::uint64_t>(total, 1);
    }
    return weight > 1 ? static_cast<std::uint64_t>(weight) : 1;
}

}  // namespace wick::render
