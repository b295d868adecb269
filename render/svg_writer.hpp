#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/picture_style.hpp"
#include "model/stack_tree.hpp"
#include "render/layout.hpp"
#include "render/name_attributes.hpp"
#include "render/palette.hpp"

namespace wick::render {

/// How a flame graph looks. All texts are plain text; what XML needs escaped is escaped.
struct SvgStyle {
    std::string title = "Flame Graph";
    std::string subtitle{};               ///< A second line below the title; none when empty.
    std::vector<std::string> notes{};     ///< What a reader must know about the samples; on demand.
    std::string name_type = "Function:";  ///< Put before the name of the frame pointed at.
    Palette palette = Palette::Hot;
    ColorSource color_source = ColorSource::Letters;
    std::uint64_t random_seed = 0;  ///< For ColorSource::Random.
    /// By LabelId, what its frames have instead of a colour of the palette; empty: nothing.
    std::vector<Rgb> colors{};
    bool diffuses = false;                   ///< The wider a frame, the redder, whatever it is.
    std::optional<Background> background{};  ///< Of the light theme; none: the theme's own.
    std::string search_color{};              ///< Of frames that are found; empty: the theme's.
    std::string ui_color{};                  ///< Of the words of buttons; empty: the theme's.
    std::string stroke_color{};              ///< Of the line around frames; empty: none.
    NameAttributes name_attributes{};        ///< Links and titles of functions, by annotated name.
    double factor = 1;                       ///< What weights are multiplied by where shown.
    std::string shown_unit{};                ///< Their unit then; empty: the tree's own.
    bool inverted = false;                   ///< The root on top.
    bool truncate_left = false;              ///< Labels that do not fit lose their beginning.
    /// When the tree that is drawn is a reversed one: what it was made from. That is kept inside,
    /// and the script begins with callers first.
    const StackTree* unreversed = nullptr;
    /// Of a tree that compares, by LabelId: the function's change is no larger than those between
    /// runs of one program, and its frames are grey. Empty: none is known.
    std::vector<bool> noisy{};
    std::uint32_t width_px = 1200;  ///< Of the picture without script, or when it is not fluid.
    bool fluid = true;              ///< With script, follow the width of the window.
    double min_width_px = 0.1;      ///< Narrower boxes are counted in the description, not drawn.
    std::uint32_t frame_height_px = 16;
    std::uint32_t font_size_px = 12;
    /// CSS font-family of the labels. Labels are cut to fit by counting characters.
    std::string font_family = "monospace";
    /// Width of a character as a share of the font size; a little more than any common monospaced
    /// font has, so that labels never stick out.
    double font_width = 0.61;
    /// Without script: a static picture with a tooltip per frame, and without the profile inside.
    bool embed_script = true;
    bool pretty_xml = false;  ///< Each element of a frame on a line of its own, indented.
};

/// @error InvalidArgument when the style leaves no room for frames or labels, or has a colour that
///        is none.
[[nodiscard]] Result<> check_style(const SvgStyle& style);

/// Writes a flame graph as one self-contained SVG file. The same input gives the same bytes.
///
/// The picture is whole and right without script (in an `<img>`, in a viewer, on paper). With
/// script frames can be zoomed, searched and filtered, by mouse, touch and keyboard; the script
/// draws from the whole profile, which is in the file too (embedded_profile.hpp).
/// @param layout  the layout of `tree`; LayoutOptions::larger where the tree compares: such a
///                picture has the colours of change.
/// @error as check_style(); MalformedInput when the weights add up to more than 64 bits hold;
///        IoError when `out` does not take what is written.
[[nodiscard]] Result<> write_svg(const StackTree& tree, const Layout& layout, const SvgStyle& style,
                                 std::ostream& out);

/// Writes the same picture as an HTML page, for places where scripts of SVG files are blocked.
/// @error as write_svg().
[[nodiscard]] Result<> write_html(const StackTree& tree, const Layout& layout,
                                  const SvgStyle& style, std::ostream& out);

}  // namespace wick::render
