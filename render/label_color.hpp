#pragma once

#include "model/stack_tree.hpp"
#include "render/palette.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// The colour of all frames with a label. Palettes that go by names see the annotation that a
/// stackcollapse script would have put ("_[k]"); the shade goes by the bare name, so that a
/// function looks the same inlined or not.
[[nodiscard]] Rgb label_color(const StackTree& tree, LabelId label, const SvgStyle& style);

/// Whether a function is one of SvgStyle::noisy.
[[nodiscard]] inline bool is_noisy(const SvgStyle& style, LabelId label) {
    return index_of(label) < style.noisy.size() && style.noisy[index_of(label)];
}

}  // namespace wick::render
