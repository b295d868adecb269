#pragma once

#include "base/result.hpp"
#include "base/text_input.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Draws the text of another tool, in any format that `wick fold` reads.
/// @error as folding::read_stacks(); IoError when the picture cannot be written.
[[nodiscard]] Result<> report_text(TextInput input, const cli::ReportCommand& command);

/// Draws the profile that a picture of wick's holds once more.
/// @error MalformedInput when it holds none; IoError.
[[nodiscard]] Result<> report_picture(TextInput input, const cli::ReportCommand& command);

}  // namespace wick::driver
