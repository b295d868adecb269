#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wick::render {

/// A colour of the sRGB space.
struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// A rule that gives each name a colour; see the tables in palette.cpp.
enum class Palette : std::uint8_t {
    Hot,  ///< Yellow to red, flamegraph.pl's default.
    Mem,
    Io,
    Red,
    Green,
    Blue,
    Yellow,
    Purple,
    Aqua,
    Orange,
    // From here on the name chooses one of the palettes above.
    Java,
    Js,
    Perl,
    Python,
    Rust,
    Code,  ///< By the kind of code: the kernel's, inlined, made at run time, other.
    Wakeup,
    Chain,
    None,  ///< Black, which flamegraph.pl gives for a name that it does not know.
};

/// Returns the palette that users call `name`; nothing for an unknown name.
[[nodiscard]] std::optional<Palette> find_palette(std::string_view name) noexcept;

/// The names that find_palette() knows, for messages: "hot, mem, ...".
[[nodiscard]] std::string palette_names();

/// Where in its palette a colour lies; each number is from 0 to 1. The names are flamegraph.pl's.
struct Mixture {
    double v1 = 0;
    double v2 = 0;
    double v3 = 0;
};

/// flamegraph.pl's default: equal letters give equal mixtures, in whatever order they stand.
[[nodiscard]] Mixture mixture_of_letters(std::string_view name) noexcept;

/// flamegraph.pl's --hash: similar names give similar mixtures.
[[nodiscard]] Mixture mixture_of_start_and_end(std::string_view name);

/// A mixture that depends on every character and its place.
[[nodiscard]] Mixture mixture_of_name(std::string_view name) noexcept;

/// Returns the colour of a frame in a palette. `name` includes annotations such as "_[k]".
[[nodiscard]] Rgb palette_color(Palette palette, std::string_view name, Mixture mixture) noexcept;

/// Returns the colour of a frame, the same as flamegraph.pl's in its default, deterministic mode:
/// equal names have equal colours in every picture (and so have names with the same letters in
/// another order). The root's name is the empty string; "-" and "--" are separators, and grey.
[[nodiscard]] Rgb frame_color(Palette palette, std::string_view name) noexcept;

/// Returns the colour of a frame that waits: blue in every palette.
[[nodiscard]] Rgb waiting_color(Mixture mixture) noexcept;

/// Returns the colours of separators: names "-" and "--"; nothing for other names.
[[nodiscard]] std::optional<Rgb> separator_color(std::string_view name) noexcept;

/// Returns the colour of a change: white for none, redder the more it grew and bluer the more it
/// shrank. `largest` is the largest change of the picture, without its sign, and greater than 0.
[[nodiscard]] Rgb change_color(double change, double largest) noexcept;

/// The background of a picture: a gradient from top to bottom.
struct Background {
    std::string top;
    std::string bottom;
};

/// Returns the background that users call `name`: yellow, blue, green, grey, or "#rrggbb"; nothing
/// for other names. The empty name stands for what goes with the palette.
[[nodiscard]] std::optional<Background> find_background(std::string_view name, Palette palette);

/// Returns whether a text is a colour that can stand in a style sheet: "#rgb", "#rrggbb",
/// "rgb(1,2,3)", or a name of letters.
[[nodiscard]] bool is_color(std::string_view text) noexcept;

/// Reads "rgb(1,2,3)", "#123" or "#112233", with or without blanks; nothing for other texts.
[[nodiscard]] std::optional<Rgb> parse_rgb(std::string_view text) noexcept;

/// Writes a colour as flamegraph.pl does: "rgb(1,2,3)".
[[nodiscard]] std::string rgb_text(Rgb color);

/// A name without an annotation of stackcollapse scripts at its end: "_[k]", "_[w]", "_[i]" or
/// "_[j]".
[[nodiscard]] std::string_view without_annotation(std::string_view name) noexcept;

}  // namespace wick::render
