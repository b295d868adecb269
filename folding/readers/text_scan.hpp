#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace wick::folding {

/// Small steps that the readers of other tools' text share. Blanks are spaces and tabs.

/// The text without blanks at its start.
[[nodiscard]] std::string_view trim_start(std::string_view text) noexcept;

/// The text without blanks at its end.
[[nodiscard]] std::string_view trim_end(std::string_view text) noexcept;

/// The text without blanks at both ends.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

/// Number of blanks at the start.
[[nodiscard]] std::size_t indent_of(std::string_view text) noexcept;

/// The whole text as a decimal number without a sign; nothing when it is anything else.
[[nodiscard]] std::optional<std::uint64_t> decimal(std::string_view text) noexcept;

/// Length of the digits at the start.
[[nodiscard]] std::size_t digits_at_start(std::string_view text) noexcept;

/// Length of "0x" and the hexadecimal digits behind it at the start; 0 when there are none.
[[nodiscard]] std::size_t address_at_start(std::string_view text) noexcept;

/// The text without "+0x1f", or what else of an offset in hexadecimal stands at its end.
[[nodiscard]] std::string_view without_offset(std::string_view text) noexcept;

/// The words of a text, which blanks part.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

/// Cuts the first line off a text and returns it, without its line end. Empty at the end.
[[nodiscard]] std::string_view take_line(std::string_view& text) noexcept;

/// A real number with an optional fraction, such as "12.5", in units of 10^-digits, rounded to the
/// nearest; nothing when it is anything else or too large.
[[nodiscard]] std::optional<std::uint64_t> scaled_number(std::string_view text,
                                                         unsigned digits) noexcept;

/// The last part of a path, with either kind of slash.
[[nodiscard]] std::string_view file_name_of(std::string_view path) noexcept;

}  // namespace wick::folding
