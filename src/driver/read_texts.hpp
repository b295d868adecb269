#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/text_input.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::driver {

/// Reads one or several texts with stacks, with progress on a terminal, and says what could not be
/// read.
/// @param inputs  Files; "-" is standard input.
/// @error as folding::read_stacks().
[[nodiscard]] Result<folding::ReadStacks> read_texts(const std::vector<std::string>& inputs,
                                                     const ReadOptions& options);

/// Opens a file or "-", packed or not; reading it shows progress on a terminal.
/// @error as open_byte_source().
[[nodiscard]] Result<TextInput> open_text(const std::string& path);

/// Reads one text that was opened before, and says what could not be read.
/// @error as folding::read_stacks().
[[nodiscard]] Result<folding::ReadStacks> read_text(TextInput& input, const ReadOptions& options);

/// How many lines of a text make no sense, and the first of them. @pre there is one.
[[nodiscard]] std::string unreadable_lines(const folding::ReadStacks& stacks);

}  // namespace wick::driver
