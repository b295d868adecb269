#include "render/difference.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "render/shown_weight.hpp"

namespace wick::render {
namespace {

double change(const Difference& weights) noexcept {
    return static_cast<double>(weights.now) - static_cast<double>(weights.before);
}

double percent_of(std::uint64_t part, std::uint64_t whole) noexcept {
    return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

bool may_be_chance(const Difference& weights) noexcept {
    const double both = static_cast<double>(weights.before) + static_cast<double>(weights.now);
    return std::abs(change(weights)) <= 2 * std::sqrt(both);
}

// The same as changeColor() of assets/script/16_difference.js.
Rgb difference_color(const Difference& weights, bool may_be_noise) noexcept {
    constexpr Rgb kNone{225, 225, 225};
    constexpr double kPalest = 215;
    const std::uint64_t larger = std::max(weights.before, weights.now);
    if (larger == 0 || weights.before == weights.now || may_be_noise) {
        return kNone;
    }
    const double part = change(weights) / static_cast<double>(larger);
    const double strength = std::min(1.0, 2 * std::abs(part));
    const auto pale =
        static_cast<std::uint8_t>(std::lround(kPalest * (1 - strength) + 80 * strength));
    const auto middle =
        static_cast<std::uint8_t>(std::lround(kPalest * (1 - strength) + 110 * strength));
    return part > 0 ? Rgb{255, middle, pale} : Rgb{pale, middle, 255};
}

std::string difference_text(const Difference& weights, const Difference& all,
                            const std::string& unit, double factor) {
    return fmt::format("before {}, now {} {}, {:+.2f}%", shown_weight(weights.before, factor),
                       shown_weight(weights.now, factor), unit,
                       percent_of(weights.now, all.now) - percent_of(weights.before, all.before));
}

}  // namespace wick::render
