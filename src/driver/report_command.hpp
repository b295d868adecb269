#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Reads a recording, draws it and says how it went.
/// @return wick's exit status: 0.
/// @error any.
[[nodiscard]] Result<int> run_report(const cli::ReportCommand& command);

}  // namespace wick::driver
