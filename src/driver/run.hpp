#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Does what the user asked for: hands each command to its recipe.
/// @return wick's exit status.
/// @error any.
[[nodiscard]] Result<int> run(const cli::Command& command);

}  // namespace wick::driver
