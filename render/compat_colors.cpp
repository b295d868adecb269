#include "render/compat_colors.hpp"

#include <cmath>

namespace wick::render {

std::string CompatColors::of(const MergedFrame& frame, std::string_view name) {
    if (const auto grey = separator_color(name)) {
        return rgb_text(*grey);
    }
    if (frame.change) {
        const double change = picture_.style.negate ? -*frame.change : *frame.change;
        return rgb_text(change_color(change, largest_change_));
    }
    if (picture_.style.color_diffusion) {
        return rgb_text(change_color(std::sqrt((frame.end - frame.start) / total_), 1));
    }
    if (picture_.palette_map != nullptr) {
        return picture_.palette_map->color(name, [&] { return fresh(name); });
    }
    return fresh(name);
}

std::string CompatColors::fresh(std::string_view name) {
    return rgb_text(palette_color(palette_, name, mixture(name)));
}

Mixture CompatColors::mixture(std::string_view name) {
    switch (picture_.style.color_source) {
        case ColorSource::Hash:
            return mixture_of_start_and_end(name);
        case ColorSource::Name:
            return mixture_of_name(name);
        case ColorSource::Random:
            return {random(), random(), random()};
        case ColorSource::Letters:
            break;
    }
    return mixture_of_letters(name);
}

}  // namespace wick::render
