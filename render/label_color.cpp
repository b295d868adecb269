#include "render/label_color.hpp"

#include <string>
#include <string_view>

#include "render/annotated_name.hpp"

namespace wick::render {

Rgb label_color(const StackTree& tree, LabelId label, const SvgStyle& style) {
    if (!style.colors.empty()) {
        return style.colors[index_of(label)];
    }
    const FrameLabel& text = tree.label(label);
    const std::string_view name = tree.strings.at(text.name);
    if (const auto grey = separator_color(name)) {
        return *grey;
    }
    Mixture mixture = mixture_of_letters(name);
    if (style.color_source == ColorSource::Hash) {
        mixture = mixture_of_start_and_end(name);
    } else if (style.color_source == ColorSource::Name) {
        mixture = mixture_of_name(name);
    } else if (style.color_source == ColorSource::Random) {
        mixture = mixture_of_name(std::to_string(style.random_seed).append(name));
    }
    if (index_of(label) < style.waiting.size() && style.waiting[index_of(label)]) {
        return waiting_color(mixture);
    }
    return palette_color(style.palette, annotated_name(name, text.kind), mixture);
}

}  // namespace wick::render
