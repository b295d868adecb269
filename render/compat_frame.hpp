#pragma once

#include <string>
#include <string_view>

#include "model/merged_frames.hpp"

namespace wick::render {

/// The numbers of a picture of flamegraph.pl, in pixels unless said otherwise.
struct CompatGeometry {
    static constexpr double kSidePadding = 10;
    static constexpr double kFrameGap = 1;

    double width = 1200;
    double frame_height = 16;
    double font_size = 12;
    double font_width = 0.59;
    double total = 0;  ///< Counts from edge to edge.
    double factor = 1;
    double height = 0;  ///< Of the whole picture.
    bool inverted = false;
    bool negate = false;

    [[nodiscard]] double header() const noexcept { return 3 * font_size; }

    [[nodiscard]] double footer() const noexcept { return 2 * font_size + 10; }

    [[nodiscard]] double pixels_per_count() const noexcept {
        return (width - 2 * kSidePadding) / total;
    }
};

/// What flamegraph.pl writes of one frame, as text for XML.
struct CompatFrame {
    std::string title;
    std::string x;
    std::string y;
    std::string width;
    std::string height;
    std::string label;
    std::string label_x;
    std::string label_y;
};

/// Computes a frame, every digit as flamegraph.pl has it.
/// @param name  The frame's name; the root's is empty.
/// @param unit  What is counted: "samples".
[[nodiscard]] CompatFrame compat_frame(const MergedFrame& frame, std::string_view name,
                                       std::string_view unit, const CompatGeometry& geometry);

/// A number as Perl prints it: at most 15 digits.
[[nodiscard]] std::string perl_number(double value);

/// A text in which nothing but the characters that XML forbids, and bytes that are no UTF-8, has
/// been replaced; for names that must stay as they are.
[[nodiscard]] std::string xml_characters(std::string_view text);

/// The same with `& < > "` as references.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace wick::render
