#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// Text instead of work: --help or --version, or how a command is used.
struct Answer {
    std::string text;
    int status = 0;  ///< wick's exit status; when it is not 0, the text belongs on stderr.
};

using CommandLine = std::variant<Options, Answer>;

/// The arguments that mean the same to wick under its own name as these do under the name by which
/// it was called: "cargo-wick" and "cargo-flamegraph" are `wick run`, and cargo hands them their
/// own name as the first argument; "flamegraph" is `wick record`.
/// @param program    argv[0].
[[nodiscard]] std::vector<std::string> arguments_by_name(std::string_view program,
                                                         std::vector<std::string> arguments);

/// Understands wick's arguments, the program's name not among them.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments);

}  // namespace wick::cli
