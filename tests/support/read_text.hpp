#pragma once

#include <string>
#include <utility>

#include "base/text_input.hpp"
#include "folding/readers/stack_sink.hpp"
#include "folding/readers/text_reader.hpp"

namespace wick::test {

/// What one reader makes of a text.
inline Result<folding::ReadStacks> read_text(const folding::TextReader& reader, std::string text,
                                             const ReadOptions& options = {}) {
    TextInput input(make_memory_source(std::move(text)), "the text");
    folding::StackSink sink(options);
    WICK_TRY(reader.read(input, options, sink));
    WICK_TRY(input.status());
    return sink.take();
}

}  // namespace wick::test
