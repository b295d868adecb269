#pragma once

#include <string>

#include "base/result.hpp"
#include "base/text_input.hpp"
#include "cli/options.hpp"
#include "driver/open_stacks.hpp"

namespace wick::driver {

/// A recording, and how it is to be read.
struct RecordingInput {
    const std::string& path;
    const cli::InputOptions& options;
    bool in_order = false;  ///< Keep the order of the samples, for a flame chart.
};

/// Reads a perf.data, names and folds it.
/// @error MalformedInput, NoSamples with what was found wrong, IoError.
[[nodiscard]] Result<OpenedStacks> open_recording(TextInput input, const RecordingInput& from);

}  // namespace wick::driver
