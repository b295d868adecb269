#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wick::folding {

/// Cuts a line of comma-separated values into its fields (RFC 4180): quotes around a field are
/// taken off, two quotes inside stand for one. Blanks before a field are kept, before its quotes
/// too. A quote that never ends reaches to the end of the line.
[[nodiscard]] std::vector<std::string> csv_row(std::string_view line);

/// The text without the byte order mark of UTF-8 before it.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text) noexcept;

/// The place of the first field of that name in a header row.
[[nodiscard]] std::optional<std::size_t> column_called(const std::vector<std::string>& header,
                                                       std::string_view name);

}  // namespace wick::folding
