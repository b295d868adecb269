#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// The table time-profile that `xctrace export` writes as XML (Instruments, Time Profiler). Each
/// row counts 1.
[[nodiscard]] TextReader xctrace_reader();

}  // namespace wick::folding
