#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Compares two profiles.
/// @return wick's exit status, 0.
/// @error as open_side() and write_comparison().
[[nodiscard]] Result<int> run_diff(const cli::DiffCommand& command);

}  // namespace wick::driver
