#pragma once

#include <cstdint>
#include <string>

#include "model/stack_tree.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// A weight as users read it: multiplied by `factor`, with commas between thousands and at most
/// three digits behind the point, as JavaScript's toLocaleString('en') writes it.
[[nodiscard]] std::string shown_weight(std::uint64_t weight, double factor);

/// The unit of weights as they are shown.
[[nodiscard]] inline const std::string& shown_unit(const StackTree& tree, const SvgStyle& style) {
    return style.shown_unit.empty() ? tree.unit.name : style.shown_unit;
}

}  // namespace wick::render
