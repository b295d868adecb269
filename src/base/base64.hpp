#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wick {

/// Returns bytes as base64 (RFC 4648, with padding), without line breaks.
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// Returns what base64 text stands for; white space between characters is passed over. Nothing
/// when the text holds anything else or stops in the middle of a byte.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace wick
