#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/app_outline.hpp"
#include "cli/command_line.hpp"

namespace wick::cli {

/// Understands the arguments of `wick render`: flamegraph.pl's options, read as Perl reads them,
/// and additions of inferno and our own.
/// @return with --compat, how the command is used and flamegraph.pl's exit status for --help and
///         for what is wrong.
/// @error InvalidArgument without --compat, saying what is wrong.
[[nodiscard]] Result<CommandLine> parse_render(std::span<const std::string> arguments);

/// The options of `wick render`, for the completions.
[[nodiscard]] std::vector<OptionOutline> render_options();

}  // namespace wick::cli
