#include "render/display_text.hpp"

#include "render/utf8.hpp"

namespace wick::render {
namespace {

constexpr std::string_view kDots = "..";

constexpr bool is_between(char32_t code_point, char32_t first, char32_t last) noexcept {
    return code_point >= first && code_point <= last;
}

bool is_space(char32_t code_point) noexcept {
    return code_point == U'\t' || code_point == U'\n' || code_point == U'\r';
}

/// C0, DEL and C1. XML 1.0 forbids most of C0; none of them shows anything.
bool is_control(char32_t code_point) noexcept {
    return code_point < 0x20 || is_between(code_point, 0x7F, 0x9F);
}

/// Bidi_Control of the Unicode Character Database: with these a name can be made to look like
/// another one ("Trojan Source", CVE-2021-42574). Text of right-to-left scripts is left alone.
bool is_bidi_control(char32_t code_point) noexcept {
    return code_point == 0x061C || is_between(code_point, 0x200E, 0x200F) ||
           is_between(code_point, 0x202A, 0x202E) || is_between(code_point, 0x2066, 0x2069);
}

/// U+2028 and U+2029 break lines; U+xxFFFE and U+xxFFFF are no characters.
bool is_unfit(char32_t code_point) noexcept {
    return is_between(code_point, 0x2028, 0x2029) || (code_point & 0xFFFEU) == 0xFFFE;
}

char32_t shown(char32_t code_point) noexcept {
    if (is_space(code_point)) {
        return U' ';
    }
    const bool is_bad =
        is_control(code_point) || is_bidi_control(code_point) || is_unfit(code_point);
    return is_bad ? kReplacement : code_point;
}

std::size_t columns_of(char32_t code_point) noexcept {
    return code_point < 0x1100 || code_point == kReplacement ? 1 : 2;
}

std::string_view reference_for(char c) noexcept {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

}  // namespace

std::string displayable(std::string_view name) {
    std::string out;
    out.reserve(name.size());
    while (!name.empty()) {
        append_utf8(out, shown(take_code_point(name)));
    }
    return out;
}

std::size_t columns(std::string_view text) noexcept {
    std::size_t count = 0;
    while (!text.empty()) {
        count += columns_of(take_code_point(text));
    }
    return count;
}

std::string fit(std::string_view text, std::size_t available) {
    if (available <= kDots.size()) {
        return {};
    }
    std::string_view rest = text;
    std::size_t used = 0;
    std::size_t kept = 0;  // Bytes of the longest beginning that leaves room for the dots.
    while (!rest.empty()) {
        used += columns_of(take_code_point(rest));
        if (used > available) {
            return kept == 0 ? std::string() : std::string(text.substr(0, kept)).append(kDots);
        }
        if (used + kDots.size() <= available) {
            kept = text.size() - rest.size();
        }
    }
    return std::string(text);
}

std::string fit_end(std::string_view text, std::size_t available) {
    std::size_t used = columns(text);
    if (used <= available && available > kDots.size()) {
        return std::string(text);
    }
    while (!text.empty() && used + kDots.size() > available) {
        used -= columns_of(take_code_point(text));
    }
    return text.empty() ? std::string() : std::string(kDots).append(text);
}

void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        const std::string_view reference = reference_for(c);
        if (reference.empty()) {
            out += c;
        } else {
            out += reference;
        }
    }
}

}  // namespace wick::render
