#pragma once

#include "model/stack_tree.hpp"
#include "render/palette.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// The colour of all frames with a label. Palettes that go by names see the annotation that a
/// stackcollapse script would have put ("_[k]"); the shade goes by the bare name, so that a
/// function looks the same inlined or not.
[[nodiscard]] Rgb label_color(const StackTree& tree, LabelId label, const SvgStyle& style);

}  // namespace wick::render
