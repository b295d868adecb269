#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Traces in the Trace Event Format of Chrome (JSON): what lies inside what in time is a stack. The
/// weight is the time of an event without those inside it, in microseconds. Events do not come in
/// order, so memory grows with their number: 24 bytes each.
[[nodiscard]] TextReader chrome_reader();

}  // namespace wick::folding
