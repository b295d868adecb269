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
    KeptTime kept_time = KeptTime::Nothing;
};

/// Reads a perf.data, names and folds it.
/// @error MalformedInput, NoSamples with what was found wrong, IoError.
[[nodiscard]] Result<OpenedStacks> open_recording(TextInput input, const RecordingInput& from);

}  // namespace wick::driver
