#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// The exit status of a check in which a condition holds that must not.
inline constexpr int kCheckFailed = 1;

/// Holds a profile to the user's conditions, and writes what came out.
/// @return 0, or kCheckFailed.
/// @error InvalidArgument for a condition that is none, or needs a baseline; as open_stacks().
[[nodiscard]] Result<int> run_check(const cli::CheckCommand& command);

}  // namespace wick::driver
