#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Draws folded text.
/// @return wick's exit status; with --compat flamegraph.pl's.
/// @error InvalidArgument for a file of another kind, with the command that takes it;
///        MalformedInput when no line is a stack with a count; IoError.
[[nodiscard]] Result<int> run_render(const cli::RenderCommand& command);

}  // namespace wick::driver
