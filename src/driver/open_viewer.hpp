#pragma once

#include <string>

#include "base/result.hpp"

namespace wick::driver {

/// Shows a file with the program that the user's desktop has for it.
/// @error ToolNotFound when there is no such program; the message names the file to open by hand.
[[nodiscard]] Result<> open_viewer(const std::string& path);

}  // namespace wick::driver
