#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Says before anything is started whether the recording can be made and its result written.
/// @error as check_outputs() and choose_collector().
[[nodiscard]] Result<> check_recording(const cli::RecordCommand& command);

/// Samples, folds, draws and says how it went.
/// @return wick's exit status: the target's own when it failed (128 plus the number of a signal
///         that ended it), else 0. A target that was told to end at --duration has not failed.
/// @error any; nothing that was recorded is lost, except when nothing was.
[[nodiscard]] Result<int> run_record(const cli::RecordCommand& command);

}  // namespace wick::driver
