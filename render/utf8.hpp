#pragma once

#include <string>
#include <string_view>

namespace wick::render {

/// What stands for bytes that are not UTF-8 and for characters that must not be shown: U+FFFD.
inline constexpr char32_t kReplacement = U'\uFFFD';

/// Takes one code point off the front of `text`. Bytes that are no UTF-8 (overlong forms,
/// surrogates and values above U+10FFFF included) are taken one at a time as `kReplacement`.
/// @pre `text` is not empty.
[[nodiscard]] char32_t take_code_point(std::string_view& text) noexcept;

/// Appends a code point as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace wick::render
