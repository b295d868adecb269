#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// speedscope's JSON (https://www.speedscope.app/file-format-schema.json), sampled and evented
/// profiles. Each of several profiles is a thread of its own.
[[nodiscard]] TextReader speedscope_reader();

}  // namespace wick::folding
