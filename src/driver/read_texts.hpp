#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::driver {

/// Reads one or several texts with stacks, with progress on a terminal, and says what could not be
/// read.
/// @param inputs  Files; "-" is standard input.
/// @error as folding::read_stacks().
[[nodiscard]] Result<folding::ReadStacks> read_texts(const std::vector<std::string>& inputs,
                                                     const ReadOptions& options);

}  // namespace wick::driver
