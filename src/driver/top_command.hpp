#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Sums an input up: hottest functions and stacks, or a flame graph in the terminal.
/// @return wick's exit status, 0.
/// @error as open_stacks() and shape(); IoError.
[[nodiscard]] Result<int> run_top(const cli::TopCommand& command);

}  // namespace wick::driver
