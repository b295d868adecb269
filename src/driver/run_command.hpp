#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Builds the project around the working directory and profiles the program that comes out.
/// @return wick's exit status, as run_record().
/// @error BuildFailed when the project does not build; else any.
[[nodiscard]] Result<int> run_project(const cli::RunCommand& command);

}  // namespace wick::driver
