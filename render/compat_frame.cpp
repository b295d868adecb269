#include "render/compat_frame.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "render/palette.hpp"
#include "render/utf8.hpp"

namespace wick::render {
namespace {

std::string_view reference_to(char c) noexcept {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        default:
            return "&quot;";
    }
}

/// The characters that XML allows, those of `special` as references.
std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : xml_characters(text)) {
        if (special.find(c) == std::string_view::npos) {
            out += c;
        } else {
            out += reference_to(c);
        }
    }
    return out;
}

/// printf's %.*f.
std::string fixed(double value, int decimals) {
    std::array<char, 400> text{};
    const auto end =
        std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed, decimals).ptr;
    return {text.begin(), end};
}

double number(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value + 0.0;  // Perl reads "-0" as 0.
}

std::string with_commas(std::string digits) {
    const std::size_t start = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > start + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string change_text(double change, const CompatGeometry& geometry) {
    const double shown = geometry.negate ? 0 - change : change;
    const std::string percent = fixed(100 * shown / (geometry.total * geometry.factor), 2);
    return (shown > 0 ? "; +" : "; ") + percent + "%";
}

std::string title_of(const MergedFrame& frame, std::string_view name, std::string_view unit,
                     const std::string& count, const CompatGeometry& geometry) {
    const std::string counted = with_commas(count) + " " + xml_text(unit);
    if (name.empty() && frame.depth == 0) {
        return "all (" + counted + ", 100%)";
    }
    // As flamegraph.pl does, from the count as it is shown.
    const std::string percent = fixed(100 * number(count) / (geometry.total * geometry.factor), 2);
    return xml_text(without_annotation(name)) + " (" + counted + ", " + percent + "%" +
           (frame.change ? change_text(*frame.change, geometry) : "") + ")";
}

/// Returns where character number `count` begins; the size of `text` when there are fewer.
std::size_t offset_of_character(std::string_view text, std::size_t count) noexcept {
    std::string_view rest = text;
    for (; count > 0 && !rest.empty(); --count) {
        static_cast<void>(take_code_point(rest));
    }
    return text.size() - rest.size();
}

/// Quotes need no reference in content, and flamegraph.pl writes none there.
std::string label_text(std::string_view name) {
    return escaped(name, "&<>");
}

std::string label_of(std::string_view name, double width, const CompatGeometry& geometry) {
    const double room = std::trunc(width / (geometry.font_size * geometry.font_width));
    if (!(room >= 3)) {  // One character and two dots.
        return {};
    }
    name = without_annotation(name);
    // A name has at most as many characters as bytes.
    if (room >= static_cast<double>(name.size())) {
        return label_text(name);
    }
    const auto characters = static_cast<std::size_t>(room);
    if (offset_of_character(name, characters) == name.size()) {
        return label_text(name);
    }
    return label_text(name.substr(0, offset_of_character(name, characters - 2))) + "..";
}

bool is_xml_character(char32_t code_point) noexcept {
    const bool is_break = code_point == U'\t' || code_point == U'\n' || code_point == U'\r';
    return is_break || (code_point >= 0x20 && code_point != 0xFFFE && code_point != 0xFFFF);
}

}  // namespace

CompatFrame compat_frame(const MergedFrame& frame, std::string_view name, std::string_view unit,
                         const CompatGeometry& geometry) {
    const bool is_root = name.empty() && frame.depth == 0;
    const double end = is_root ? geometry.total : frame.end;
    const double x1 = CompatGeometry::kSidePadding + frame.start * geometry.pixels_per_count();
    const double x2 = CompatGeometry::kSidePadding + end * geometry.pixels_per_count();
    const double lower = frame.depth * geometry.frame_height;
    const double upper = (frame.depth + 1.0) * geometry.frame_height;
    const double floor = geometry.height - geometry.footer();
    const double y1 =
        geometry.inverted ? geometry.header() + lower : floor - upper + CompatGeometry::kFrameGap;
    const double y2 =
        geometry.inverted ? geometry.header() + upper - CompatGeometry::kFrameGap : floor - lower;
    const std::string count = fixed((end - frame.start) * geometry.factor, 0);
    CompatFrame drawn;
    drawn.title = title_of(frame, name, unit, count, geometry);
    drawn.x = fixed(x1, 1);
    drawn.y = perl_number(y1);
    drawn.width = fixed(number(fixed(x2, 1)) - number(drawn.x), 1);
    drawn.height = fixed(y2 - y1, 1);
    drawn.label = label_of(name, x2 - x1, geometry);
    drawn.label_x = fixed(x1 + 3, 2);
    drawn.label_y = perl_number(3 + (y1 + y2) / 2);
    return drawn;
}

std::string perl_number(double value) {
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.begin(), text.end(), value, std::chars_format::general, 15).ptr;
    return {text.begin(), end};
}

std::string xml_characters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char32_t code_point = take_code_point(text);
        append_utf8(out, is_xml_character(code_point) ? code_point : kReplacement);
    }
    return out;
}

std::string xml_text(std::string_view text) {
    return escaped(text, "&<>\"");
}

}  // namespace wick::render
