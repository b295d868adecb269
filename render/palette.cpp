#include "render/palette.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>

#include "render/palette_rules.hpp"
#include "render/utf8.hpp"

namespace wick::render {
namespace {

/// A colour channel runs from `base` to `base + span` (excluded) as a number of the mixture runs
/// from 0 to 1.
struct Channel {
    int base;
    int span;
    double Mixture::*v = &Mixture::v1;
};

struct Mix {
    Channel red;
    Channel green;
    Channel blue;
};

/// Indexed by Palette; only those that do not depend on the name.
constexpr std::array<Mix, 10> kMixes{{
    {{205, 50, &Mixture::v3}, {0, 230}, {0, 55, &Mixture::v2}},  // Hot
    {{0, 0}, {190, 50, &Mixture::v2}, {0, 210}},                 // Mem
    {{80, 60}, {80, 60}, {190, 55, &Mixture::v2}},               // Io
    {{200, 55}, {50, 80}, {50, 80}},                             // Red
    {{50, 60}, {200, 55}, {50, 60}},                             // Green
    {{80, 60}, {80, 60}, {205, 50}},                             // Blue
    {{175, 55}, {175, 55}, {50, 20}},                            // Yellow
    {{190, 65}, {80, 60}, {190, 65}},                            // Purple
    {{50, 60}, {165, 55}, {165, 55}},                            // Aqua
    {{190, 65}, {90, 65}, {0, 0}},                               // Orange
}};

/// Of frames that wait: cold, and light enough for black text.
constexpr Mix kWaiting{{100, 60}, {160, 50, &Mixture::v2}, {225, 30, &Mixture::v3}};

struct NamedPalette {
    std::string_view name;
    Palette palette;
};

constexpr std::array kNames{
    NamedPalette{"hot", Palette::Hot},       NamedPalette{"mem", Palette::Mem},
    NamedPalette{"io", Palette::Io},         NamedPalette{"wakeup", Palette::Wakeup},
    NamedPalette{"chain", Palette::Chain},   NamedPalette{"java", Palette::Java},
    NamedPalette{"js", Palette::Js},         NamedPalette{"perl", Palette::Perl},
    NamedPalette{"python", Palette::Python}, NamedPalette{"rust", Palette::Rust},
    NamedPalette{"code", Palette::Code},     NamedPalette{"red", Palette::Red},
    NamedPalette{"green", Palette::Green},   NamedPalette{"blue", Palette::Blue},
    NamedPalette{"aqua", Palette::Aqua},     NamedPalette{"yellow", Palette::Yellow},
    NamedPalette{"purple", Palette::Purple}, NamedPalette{"orange", Palette::Orange},
};

/// Perl's srand(seed); rand(1): drand48(3) seeded as srand48(3) does it. flamegraph.pl seeds anew
/// for each channel, so that one number serves all three.
double perl_random(std::uint32_t seed) noexcept {
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 48U) - 1;
    const std::uint64_t state = (std::uint64_t{seed} << 16U) + 0x330E;
    const std::uint64_t next = (state * 0x5DEECE66DU + 0xB) & kMask;
    return static_cast<double>(next) / static_cast<double>(kMask + 1);
}

/// flamegraph.pl adds up Unicode code points, not bytes.
std::uint32_t sum_of_code_points(std::string_view name) noexcept {
    std::uint32_t sum = 0;
    while (!name.empty()) {
        sum += static_cast<std::uint32_t>(take_code_point(name));
    }
    return sum;
}

/// flamegraph.pl's namehash(): three characters, each of less weight than the one before.
double hash_of_start(std::u32string_view name) noexcept {
    // What stands before a backquote is a module, and does not count.
    const std::size_t mark = name.find(U'`', 1);
    if (mark != std::u32string_view::npos) {
        name.remove_prefix(mark + 1);
    }
    double vector = 0;
    double weight = 1;
    double most = 1;
    std::uint32_t modulus = 10;
    for (const char32_t c : name.substr(0, 3)) {
        vector += static_cast<double>(static_cast<std::uint32_t>(c) % modulus) /
                  static_cast<double>(modulus - 1) * weight;
        most += weight;
        weight *= 0.70;
        ++modulus;
    }
    return 1 - vector / most;
}

std::uint8_t at(Channel channel, const Mixture& mixture) noexcept {
    return static_cast<std::uint8_t>(channel.base +
                                     static_cast<int>(channel.span * (mixture.*channel.v)));
}

Rgb mixed(const Mix& mix, const Mixture& mixture) noexcept {
    return {at(mix.red, mixture), at(mix.green, mixture), at(mix.blue, mixture)};
}

bool is_flat(Palette palette) noexcept {
    return palette >= Palette::Red && palette <= Palette::Orange;
}

std::string_view background_of(Palette palette) noexcept {
    if (palette == Palette::Mem) {
        return "green";
    }
    if (palette == Palette::Io || palette == Palette::Wakeup || palette == Palette::Chain) {
        return "blue";
    }
    return is_flat(palette) ? "grey" : "yellow";
}

bool is_hex_color(std::string_view text) noexcept {
    return (text.size() == 4 || text.size() == 7) && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

}  // namespace

std::optional<Palette> find_palette(std::string_view name) noexcept {
    const auto* found = std::ranges::find(kNames, name, &NamedPalette::name);
    return found == kNames.end() ? std::nullopt : std::optional(found->palette);
}

std::string palette_names() {
    std::string names;
    for (const NamedPalette& each : kNames) {
        names.append(names.empty() ? "" : ", ").append(each.name);
    }
    return names;
}

Mixture mixture_of_letters(std::string_view name) noexcept {
    const double v = perl_random(sum_of_code_points(name));
    return {v, v, v};
}

Mixture mixture_of_start_and_end(std::string_view name) {
    std::u32string characters;
    while (!name.empty()) {
        characters += take_code_point(name);
    }
    const double start = hash_of_start(characters);
    std::ranges::reverse(characters);
    const double end = hash_of_start(characters);
    return {start, end, end};
}

Mixture mixture_of_name(std::string_view name) noexcept {
    // FNV-1a (Fowler, Noll, Vo): the same on every machine.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    // Its last bits mix best.
    const auto part = [&](unsigned shift) {
        return static_cast<double>((hash >> shift) & 0xFFFFU) / 65536.0;
    };
    return {part(0), part(16), part(32)};
}

Rgb palette_color(Palette palette, std::string_view name, Mixture mixture) noexcept {
    const Palette basic = basic_palette(palette, name);
    if (basic == Palette::None) {
        return {};
    }
    return mixed(kMixes[static_cast<std::size_t>(basic)], mixture);
}

Rgb frame_color(Palette palette, std::string_view name) noexcept {
    if (const auto grey = separator_color(name)) {
        return *grey;
    }
    return palette_color(palette, name, mixture_of_letters(name));
}

Rgb waiting_color(Mixture mixture) noexcept {
    return mixed(kWaiting, mixture);
}

std::optional<Rgb> separator_color(std::string_view name) noexcept {
    if (name == "--") {
        return Rgb{160, 160, 160};
    }
    return name == "-" ? std::optional(Rgb{200, 200, 200}) : std::nullopt;
}

Rgb change_color(double change, double largest) noexcept {
    const double size = change < 0 ? -change : change;
    const auto faded = static_cast<std::uint8_t>(210 * (largest - size) / largest);
    if (change > 0) {
        return {255, faded, faded};
    }
    return change < 0 ? Rgb{faded, faded, 255} : Rgb{255, 255, 255};
}

std::optional<Background> find_background(std::string_view name, Palette palette) {
    if (name.empty()) {
        name = background_of(palette);
    }
    if (name == "yellow") {
        return Background{"#eeeeee", "#eeeeb0"};
    }
    if (name == "blue") {
        return Background{"#eeeeee", "#e0e0ff"};
    }
    if (name == "green") {
        return Background{"#eef2ee", "#e0ffe0"};
    }
    if (name == "grey") {
        return Background{"#f8f8f8", "#e8e8e8"};
    }
    return name.size() == 7 && is_hex_color(name)
               ? std::optional(Background{std::string(name), std::string(name)})
               : std::nullopt;
}

bool is_color(std::string_view text) noexcept {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const bool is_name =
        !text.empty() && text.find_first_not_of(kLetters) == std::string_view::npos;
    const bool is_function = text.starts_with("rgb(") &&
                             text.find_first_not_of("0123456789., %", 4) == text.size() - 1 &&
                             text.ends_with(')');
    return is_name || is_function || is_hex_color(text);
}

std::optional<Rgb> parse_rgb(std::string_view text) noexcept {
    std::array<std::uint8_t, 3> channels{};
    const bool is_hex = is_hex_color(text);
    if (is_hex) {
        const std::size_t digits = text.size() == 4 ? 1 : 2;
        for (std::size_t i = 0; i < channels.size(); ++i) {
            const char* start = text.data() + 1 + i * digits;
            std::from_chars(start, start + digits, channels[i], 16);
            channels[i] = static_cast<std::uint8_t>(channels[i] * (digits == 1 ? 17 : 1));
        }
        return Rgb{channels[0], channels[1], channels[2]};
    }
    if (!text.starts_with("rgb(") || !text.ends_with(')')) {
        return std::nullopt;
    }
    text = text.substr(4, text.size() - 5);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const char* end = text.data() + text.size();
        const auto number = std::from_chars(text.data(), end, channels[i]);
        text.remove_prefix(static_cast<std::size_t>(number.ptr - text.data()));
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const bool is_last = i + 1 == channels.size();
        if (number.ec != std::errc{} || (is_last ? !text.empty() : !text.starts_with(','))) {
            return std::nullopt;
        }
        text.remove_prefix(is_last ? 0 : 1);
    }
    return Rgb{channels[0], channels[1], channels[2]};
}

std::string rgb_text(Rgb color) {
    return "rgb(" + std::to_string(color.red) + "," + std::to_string(color.green) + "," +
           std::to_string(color.blue) + ")";
}

std::string_view without_annotation(std::string_view name) noexcept {
    const bool is_annotated =
        name.size() >= 4 && name.ends_with(']') && name.substr(name.size() - 4, 2) == "_[" &&
        std::string_view("kwij").find(name[name.size() - 2]) != std::string_view::npos;
    return is_annotated ? name.substr(0, name.size() - 4) : name;
}

}  // namespace wick::render
