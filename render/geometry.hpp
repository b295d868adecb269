#pragma once

#include <cstdint>

namespace wick::render {

/// Where a flame graph's parts lie, in pixels: a header with title and subtitle, the frames with
/// the root at the bottom or on top, and some air on three sides. Proportions are flamegraph.pl's.
struct Geometry {
    static constexpr std::uint32_t kSidePadding = 10;
    static constexpr std::uint32_t kBottomPadding = 10;
    static constexpr std::uint32_t kFrameGap = 1;    ///< Between a frame and the one above it.
    static constexpr std::uint32_t kLabelInset = 3;  ///< From a frame's left edge to its label.

    std::uint32_t width = 1200;
    std::uint32_t levels = 1;  ///< Frames above each other, the root included.
    std::uint32_t frame_height = 16;
    std::uint32_t font_size = 12;
    bool has_subtitle = false;
    bool inverted = false;  ///< The root on top.

    [[nodiscard]] constexpr std::uint32_t title_baseline() const noexcept { return 2 * font_size; }

    [[nodiscard]] constexpr std::uint32_t subtitle_baseline() const noexcept {
        return 4 * font_size - font_size / 4;
    }

    [[nodiscard]] constexpr std::uint32_t header_height() const noexcept {
        return (has_subtitle ? 5 : 3) * font_size;
    }

    [[nodiscard]] constexpr std::uint32_t frames_width() const noexcept {
        return width - 2 * kSidePadding;
    }

    [[nodiscard]] constexpr std::uint32_t frames_height() const noexcept {
        return levels * frame_height;
    }

    [[nodiscard]] constexpr std::uint32_t height() const noexcept {
        return header_height() + frames_height() + kBottomPadding;
    }

    /// Top edge of a frame `depth` levels above the root, below the top of the frames' area.
    [[nodiscard]] constexpr std::uint32_t frame_top(std::uint32_t depth) const noexcept {
        return (inverted ? depth : levels - depth - 1) * frame_height + kFrameGap;
    }

    /// Height of the coloured part of a frame.
    [[nodiscard]] constexpr std::uint32_t box_height() const noexcept {
        return frame_height - kFrameGap;
    }

    /// Baseline of the label of such a frame, likewise.
    [[nodiscard]] constexpr std::uint32_t label_baseline(std::uint32_t depth) const noexcept {
        return frame_top(depth) + (frame_height + font_size) / 2 - 3;
    }
};

/// Returns `weight` as a share of `total` in millionths, rounded; 0 when `total` is 0.
[[nodiscard]] std::uint32_t share_in_millionths(std::uint64_t weight, std::uint64_t total) noexcept;

/// Returns the smallest weight whose box is at least `min_width_px` wide, and at least 1.
[[nodiscard]] std::uint64_t min_weight(double min_width_px, const Geometry& geometry,
                                       std::uint64_t total) noexcept;

}  // namespace wick::render
