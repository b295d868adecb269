#pragma once

#include "base/result.hpp"
#include "base/text_input.hpp"
#include "driver/open_recording.hpp"
#include "driver/open_stacks.hpp"

namespace wick::driver {

/// Reads a trace file of Windows (.etl), recorded by whatever tool, on whatever system; names and
/// folds the processes that are wanted, else the busiest one, and says which others there are.
/// @error as etw::read_etl(); IoError.
[[nodiscard]] Result<OpenedStacks> open_trace(TextInput input, const RecordingInput& from);

}  // namespace wick::driver
