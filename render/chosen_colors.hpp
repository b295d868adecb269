#pragma once

#include <string>
#include <vector>

#include "model/stack_tree.hpp"
#include "render/palette_map.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// The colours of a tree's functions with a palette.map.
struct ChosenColors {
    std::vector<Rgb> colors;           ///< By LabelId, for SvgStyle::colors.
    std::vector<std::string> refused;  ///< Functions whose entry in the map is no colour to us.
};

/// Takes colours from `map` and adds those that it lacks, as SvgStyle would have them without it.
/// The grey of separators is not kept there, as in flamegraph.pl.
[[nodiscard]] ChosenColors choose_colors(const StackTree& tree, const SvgStyle& style,
                                         PaletteMap& map);

}  // namespace wick::render
