#pragma once

#include <vector>

#include "model/stack_tree.hpp"
#include "render/palette.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// The colours of a tree's frames, by label. Palettes that go by names see the annotation that a
/// stackcollapse script would have put ("_[k]"); the shade goes by the bare name, so that a
/// function looks the same inlined or not. What waits is blue; see waiting_labels().
class LabelColors {
 public:
    /// @param tree, style  outlive the colours.
    LabelColors(const StackTree& tree, const SvgStyle& style);

    [[nodiscard]] Rgb of(LabelId label) const;

 private:
    const StackTree& tree_;
    const SvgStyle& style_;
    std::vector<bool> waiting_;  ///< By LabelId; empty: none.
};

/// Whether a function is one of SvgStyle::noisy.
[[nodiscard]] inline bool is_noisy(const SvgStyle& style, LabelId label) {
    return index_of(label) < style.noisy.size() && style.noisy[index_of(label)];
}

}  // namespace wick::render
