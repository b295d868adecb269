#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::driver {

/// Reads other tools' texts with stacks and writes them as folded text.
/// @return wick's exit status, 0.
/// @error IoError, MalformedInput when a text is in no known format, NoSamples when there is
///        nothing to write.
[[nodiscard]] Result<int> run_fold(const cli::FoldCommand& command);

}  // namespace wick::driver
