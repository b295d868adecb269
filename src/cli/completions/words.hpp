#pragma once

#include <string>
#include <vector>

#include "cli/app_outline.hpp"

namespace wick::cli {

/// Words one after the other.
[[nodiscard]] std::string joined(const std::vector<std::string>& words,
                                 const std::string& between = " ");

/// A text with a backslash, or another sign, before each of some letters.
[[nodiscard]] std::string protect(const std::string& text, const std::string& letters,
                                  const std::string& with = "\\");

/// The shell function that completes the program.
[[nodiscard]] std::string function_name(const CommandOutline& outline);

/// The names of some commands.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<CommandOutline>& commands);

/// All names of all options of a command.
[[nodiscard]] std::vector<std::string> option_names(const CommandOutline& command);

/// What an option's value is by the name of it.
[[nodiscard]] bool is_folder(const OptionOutline& option);
[[nodiscard]] bool is_file(const OptionOutline& option);

}  // namespace wick::cli
