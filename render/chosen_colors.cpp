#include "render/chosen_colors.hpp"

#include "render/annotated_name.hpp"
#include "render/label_color.hpp"

namespace wick::render {

ChosenColors choose_colors(const StackTree& tree, const SvgStyle& style, PaletteMap& map) {
    const LabelColors colors(tree, style);
    ChosenColors chosen;
    for (std::uint32_t i = 0; i < tree.labels().size(); ++i) {
        const Rgb fresh = colors.of(LabelId{i});
        const std::string name = annotated_name(tree, LabelId{i});
        if (separator_color(name)) {
            chosen.colors.push_back(fresh);
            continue;
        }
        const auto color = parse_rgb(map.color(name, [&] { return rgb_text(fresh); }));
        if (!color) {
            chosen.refused.push_back(name);
        }
        chosen.colors.push_back(color.value_or(fresh));
    }
    return chosen;
}

}  // namespace wick::render
