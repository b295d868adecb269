#pragma once

#include <string>

#include "base/result.hpp"

namespace wick {

/// Reads a file to its end; "-" is standard input.
/// @error IoError with the system's reason as its message.
[[nodiscard]] Result<std::string> read_whole(const std::string& path);

}  // namespace wick
