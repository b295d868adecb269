#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wick {

/// What a frame's colour within its palette comes from.
enum class ColorSource : std::uint8_t {
    Letters,  ///< The sum of the name's characters, flamegraph.pl's default.
    Hash,     ///< Its first characters, so that similar names look similar (--hash).
    Name,     ///< The whole name, so that no two names share a colour by design (--deterministic).
    Random,   ///< Chance (--random).
};

/// The narrowest frame that is drawn.
struct MinWidth {
    double value = 0.1;
    bool percent = false;  ///< Of the whole width; else pixels.
};

/// How a picture looks, as a user asks for it: the options of flamegraph.pl and inferno. Names of
/// palettes and colours are checked by render::svg_style().
struct PictureStyle {
    std::string title;               ///< Empty: "Flame Graph", "Icicle Graph" or "Flame Chart".
    std::string subtitle;            ///< Empty: none, or one made from the recording.
    std::vector<std::string> notes;  ///< What a reader must know.
    std::string name_type = "Function:";
    std::string count_name;  ///< Empty: the unit of the data.
    std::string palette = "hot";
    std::string background;  ///< Empty: what goes with the palette.
    ColorSource color_source = ColorSource::Letters;
    bool consistent_palette = false;  ///< Read and write the file palette.map.
    bool negate = false;              ///< Swap the colours of more and less.
    bool color_diffusion = false;     ///< The wider a frame, the redder.
    bool inverted = false;            ///< The root on top.
    bool reverse = false;             ///< Merge from the innermost frame on.
    bool flame_chart = false;         ///< In order of time; only neighbours are merged.
    bool fluid = true;                ///< Follow the width of the window.
    std::uint32_t width_px = 1200;
    std::uint32_t frame_height_px = 16;
    double font_size_px = 12;
    double font_width = 0;  ///< Of a character, as a share of the font size; 0: the font's own.
    std::string font_family;
    MinWidth min_width;
    double factor = 1;     ///< Shown counts are multiplied by it.
    std::string encoding;  ///< Named in the XML declaration by --compat.
    std::string name_attributes_file;
    bool truncate_left = false;  ///< Labels that do not fit lose their beginning, not their end.
    std::string search_color;    ///< Of frames that are found; empty: purple.
    std::string ui_color;        ///< Of the words of buttons; empty: that of other text.
    std::string stroke_color;    ///< Of the line around frames; empty: none.
    bool script = true;
    bool pretty_xml = false;  ///< Each XML element on a line of its own, indented.
};

}  // namespace wick
