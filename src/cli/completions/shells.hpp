#pragma once

#include <string>

#include "cli/app_outline.hpp"

namespace wick::cli {

/// The scripts of completions(), one function for each shell.
[[nodiscard]] std::string bash_completions(const CommandOutline& outline);
[[nodiscard]] std::string zsh_completions(const CommandOutline& outline);
[[nodiscard]] std::string fish_completions(const CommandOutline& outline);
[[nodiscard]] std::string powershell_completions(const CommandOutline& outline);

}  // namespace wick::cli
