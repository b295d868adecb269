#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// All readers. Where two are equally sure of a text, the earlier one has it.
[[nodiscard]] std::span<const TextReader> text_readers();

/// The reader of a format, by its name.
/// @error InvalidArgument with all names.
[[nodiscard]] Result<const TextReader*> reader_called(std::string_view name);

/// The reader that is surest of a text; none when no reader knows it.
[[nodiscard]] const TextReader* detect_reader(std::string_view head);

/// Why no reader knows a text: what it seems to be and which command takes it, or else which
/// formats were tried.
[[nodiscard]] Error unknown_format(std::string_view name, std::string_view head);

/// That there is no stack in what was read, and what may be wrong.
[[nodiscard]] Error no_stacks(std::string_view name, const ReadStacks& stacks);

/// Reads a text with the reader that the options name, or with the one that knows it.
/// @error InvalidArgument for an unknown name; MalformedInput when nothing knows the text or it is
///        damaged; NoSamples when there is no stack in it; IoError.
[[nodiscard]] Result<ReadStacks> read_stacks(TextInput& input, const ReadOptions& options);

/// The same, for several texts that make up one result.
[[nodiscard]] Result<> read_stacks_into(TextInput& input, const ReadOptions& options,
                                        StackSink& sink);

}  // namespace wick::folding
