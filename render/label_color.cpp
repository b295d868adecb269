#include "render/label_color.hpp"

#include <string>
#include <string_view>

#include "render/annotated_name.hpp"
#include "render/waiting_labels.hpp"

namespace wick::render {

// A reversed tree has the labels of the one that it was made from.
LabelColors::LabelColors(const StackTree& tree, const SvgStyle& style)
    : tree_(tree),
      style_(style),
      waiting_(waiting_labels(style.unreversed != nullptr ? *style.unreversed : tree)) {}

Rgb LabelColors::of(LabelId label) const {
    if (!style_.colors.empty()) {
        return style_.colors[index_of(label)];
    }
    const FrameLabel& text = tree_.label(label);
    const std::string_view name = tree_.strings.at(text.name);
    if (const auto grey = separator_color(name)) {
        return *grey;
    }
    Mixture mixture = mixture_of_letters(name);
    if (style_.color_source == ColorSource::Hash) {
        mixture = mixture_of_start_and_end(name);
    } else if (style_.color_source == ColorSource::Name) {
        mixture = mixture_of_name(name);
    } else if (style_.color_source == ColorSource::Random) {
        mixture = mixture_of_name(std::to_string(style_.random_seed).append(name));
    }
    if (!waiting_.empty() && waiting_[index_of(label)]) {
        return waiting_color(mixture);
    }
    return palette_color(style_.palette, annotated_name(name, text.kind), mixture);
}

}  // namespace wick::render
