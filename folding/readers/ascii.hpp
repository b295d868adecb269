#pragma once

#include <cstddef>
#include <string_view>

namespace wick::folding {

/// Character classes of ASCII, whatever the locale.
[[nodiscard]] constexpr bool is_blank(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_hex_digit(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

[[nodiscard]] constexpr bool is_word(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The first position from `start` on whose character is not of the class; the size of the text
/// where there is none.
template <class Class>
[[nodiscard]] constexpr std::size_t skip(std::string_view text, std::size_t start, Class is_class) {
    while (start < text.size() && is_class(text[start])) {
        ++start;
    }
    return start;
}

/// The text without blanks at its end, line ends among them (text_scan.hpp keeps those).
[[nodiscard]] constexpr std::string_view strip_end(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The same at both ends.
[[nodiscard]] constexpr std::string_view strip(std::string_view text) noexcept {
    text.remove_prefix(skip(text, 0, is_blank));
    return strip_end(text);
}

}  // namespace wick::folding
