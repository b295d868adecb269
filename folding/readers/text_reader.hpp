#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "base/text_input.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::folding {

/// How sure a reader is that a text is its own.
enum class Likelihood : std::uint8_t {
    No,
    Possible,  ///< The text has the outer form; others may look alike.
    Likely,    ///< Several marks of the format are there.
    Certain,   ///< The text names its format, or no other looks like this.
};

/// A reader of one tool's text. Each has a header with one function that returns it, and a row in
/// text_readers().
struct TextReader {
    std::string_view name;     ///< For --from: lower case, words joined by "-".
    std::string_view content;  ///< What it reads, for messages: "output of perf script".

    /// Judges a text by its first bytes (TextInput::head()); the last line may be cut.
    Likelihood (*detect)(std::string_view head);

    /// Reads the text into the sink. What went wrong with the input itself is the caller's to ask
    /// (TextInput::status()); a text without any stack is no error of the reader either.
    /// @error MalformedInput, with the line number, when the text cannot be read on.
    Result<> (*read)(TextInput& input, const ReadOptions& options, StackSink& sink);
};

}  // namespace wick::folding
