#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// Text that the user asked for instead of work: --help or --version.
struct Answer {
    std::string text;
};

using CommandLine = std::variant<Options, Answer>;

/// Understands wick's arguments, the program's name not among them.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace wick::cli
