#include "render/shown_weight.hpp"

#include <cmath>

#include <fmt/format.h>

#include "base/number_text.hpp"

namespace wick::render {

std::string shown_weight(std::uint64_t weight, double factor) {
    if (factor == 1) {
        return with_separators(weight);
    }
    const double value = static_cast<double>(weight) * factor;
    std::string text = fmt::format("{:.3f}", std::fabs(value));
    text.erase(text.find_last_not_of('0') + 1);
    const std::size_t point = text.find('.');
    const std::string fraction = point + 1 == text.size() ? "" : text.substr(point);
    return (value < 0 ? "-" : "") + separated(text.substr(0, point)) + fraction;
}

}  // namespace wick::render
