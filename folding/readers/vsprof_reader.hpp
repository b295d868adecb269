#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Call trees that Visual Studio's profiler exports (CallTreeSummary.csv). The weight is the
/// samples of the function itself, or where the program was instrumented its own share of the time,
/// in hundredths of a percent. Option: cost is "samples", "time" or "calls".
[[nodiscard]] TextReader vsprof_reader();

}  // namespace wick::folding
