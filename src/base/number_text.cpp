#include "base/number_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace wick {

std::string with_separators(std::uint64_t number) {
    return separated(std::to_string(number));
}

std::string separated(std::string digits) {
    for (std::size_t place = digits.size(); place > 3;) {
        place -= 3;
        digits.insert(place, 1, ',');
    }
    return digits;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0 || part == 0) {
        return "0.0";
    }
    if (part >= whole) {
        return "100.0";
    }
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return fmt::format("{:.1f}", std::clamp(share, 0.1, 99.9));
}

}  // namespace wick
