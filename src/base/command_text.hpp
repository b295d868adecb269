#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace wick {

/// A command as one line that can be pasted into a POSIX shell.
[[nodiscard]] std::string shell_quoted(std::span<const std::string> command);

/// Splits a line into words as a POSIX shell would, without any expansion: spaces separate, 'text'
/// is literal, in "text" a backslash protects ", \, $ and `, elsewhere any character.
/// @error InvalidArgument when a quotation has no end.
[[nodiscard]] Result<std::vector<std::string>> split_command(std::string_view line);

}  // namespace wick
