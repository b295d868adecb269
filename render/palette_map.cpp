#include "render/palette_map.hpp"

#include <algorithm>

namespace wick::render {
namespace {

constexpr std::string_view kArrow = "->";

}  // namespace

PaletteMap PaletteMap::parse(std::string_view text) {
    PaletteMap map;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto arrow = line.find(kArrow);
        const std::string_view name = line.substr(0, arrow);
        std::string_view color;
        if (arrow != std::string_view::npos) {
            color = line.substr(arrow + kArrow.size());
            color = color.substr(0, color.find(kArrow));
        }
        map.colors_.insert_or_assign(std::string(name), std::string(color));
    }
    return map;
}

std::string PaletteMap::text() const {
    std::string text;
    for (const auto& [name, color] : colors_) {
        text.append(name).append(kArrow).append(color).append("\n");
    }
    return text;
}

const std::string& PaletteMap::color(std::string_view name,
                                     const std::function<std::string()>& make) {
    auto found = colors_.find(name);
    if (found == colors_.end()) {
        found = colors_.emplace(name, make()).first;
    }
    return found->second;
}

}  // namespace wick::render
