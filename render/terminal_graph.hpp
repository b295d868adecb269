#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/stack_tree.hpp"
#include "render/layout.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// What of a flame graph a terminal shows.
struct TerminalView {
    std::size_t zoomed = 0;  ///< Index of the box that fills the width.
    std::size_t chosen = 0;  ///< Index of the box that is marked, where `marks` says so.
    bool marks = false;
    std::size_t columns = 80;
    std::size_t rows = 24;        ///< Levels at most, callers of the zoomed box not counted.
    std::size_t first_level = 0;  ///< Levels above the zoomed box that are left out.
    bool color = false;
};

/// Draws boxes as lines of text, the root at the top. With colour a box is a stretch of its
/// palette's colour, without a stretch of line behind a bar. What is narrower than a column is not
/// drawn.
[[nodiscard]] std::string terminal_graph(const StackTree& tree, const Layout& layout,
                                         const SvgStyle& style, const TerminalView& view);

/// One line on a box: name, weight, shares.
[[nodiscard]] std::string terminal_status(const StackTree& tree, const Layout& layout,
                                          std::size_t box, std::size_t columns);

/// Whether a box of that view is at least a column wide.
[[nodiscard]] bool is_visible(const Layout& layout, const TerminalView& view, std::size_t box);

/// The index behind the last box of a subtree.
[[nodiscard]] std::size_t subtree_end(const Layout& layout, std::size_t box);

}  // namespace wick::render
