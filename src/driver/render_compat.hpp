#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// `wick render --compat`: what flamegraph.pl does, with its messages on stderr.
/// @return flamegraph.pl's exit status.
/// @error IoError when the picture or palette.map cannot be written.
[[nodiscard]] Result<int> run_compat(const cli::RenderCommand& command);

}  // namespace wick::driver
