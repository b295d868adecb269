#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/app_outline.hpp"

namespace wick::cli {

/// The script that teaches a shell to complete wick's command line.
/// @param shell  "bash", "zsh", "fish" or "powershell".
/// @error InvalidArgument for another shell.
[[nodiscard]] Result<std::string> completions(const CommandOutline& outline,
                                              const std::string& shell);

}  // namespace wick::cli
