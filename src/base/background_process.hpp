#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace wick {

/// Starts a program that wick neither waits for nor listens to. The one place that names
/// Boost.Process.
/// @param command  program, looked up in PATH, and its arguments; not empty.
/// @error ToolNotFound when the program is not installed or cannot be started.
[[nodiscard]] Result<> start_in_background(const std::vector<std::string>& command);

}  // namespace wick
