#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wick::render {

/// Returns `name` as valid UTF-8 that XML 1.0 can hold and that shows what it is: bytes that are
/// no UTF-8, control characters, noncharacters and the characters that reorder the text around
/// them (bidirectional embeddings, overrides, isolates and marks) become U+FFFD; tab, line feed
/// and carriage return become a space.
[[nodiscard]] std::string displayable(std::string_view name);

/// Returns how many columns of a monospaced font a text takes; East Asian characters, emoji and
/// everything else from U+1100 on count as two.
/// @pre `text` comes from displayable().
[[nodiscard]] std::size_t columns(std::string_view text) noexcept;

/// Returns what of a text fits into that many columns: all of it, or its beginning with ".." at
/// the end, or nothing where there is no room for at least one character and the dots.
/// @pre `text` comes from displayable().
[[nodiscard]] std::string fit(std::string_view text, std::size_t available);

/// Likewise, but what is kept of a text that does not fit is its end, behind "..".
/// @pre `text` comes from displayable().
[[nodiscard]] std::string fit_end(std::string_view text, std::size_t available);

/// Appends a text with `& < > " '` written as XML references, for content and for attributes.
/// @pre `text` comes from displayable().
void append_escaped(std::string& out, std::string_view text);

}  // namespace wick::render
