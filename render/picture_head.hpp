#pragma once

#include <cstdint>

#include "model/stack_tree.hpp"
#include "render/geometry.hpp"
#include "render/layout.hpp"
#include "render/markup_buffer.hpp"
#include "render/svg_writer.hpp"

namespace wick::render {

/// What the picture stands in: a file of its own, or an HTML page.
enum class Container : std::uint8_t { File, Page };

/// What is known of a picture before its frames are written.
struct PictureOutline {
    const Geometry& geometry;
    Container container = Container::File;
    std::uint64_t drawn = 0;  ///< Frames that are drawn, of those in the layout.
};

/// Writes what stands before the frames: the start of the file or page, the root element, the
/// description, the style sheet and the background.
void write_head(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                const PictureOutline& picture, MarkupBuffer& out);

}  // namespace wick::render
