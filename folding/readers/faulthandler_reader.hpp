#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Tracebacks of Python's module faulthandler: each stack of a thread counts 1. Frames are
/// "FILE:LINE:FUNCTION".
[[nodiscard]] TextReader faulthandler_reader();

}  // namespace wick::folding
