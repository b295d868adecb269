#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Output of DTrace with stacks: aggregations over ustack(), stack() or both, other keys beside
/// them, which go outermost; or stacks that a probe prints each time, which count 1. Aggregations
/// without a stack are left out. Options: modules puts "module`" before names; offsets keeps
/// "+0x12" behind them, but for the innermost frame.
[[nodiscard]] TextReader dtrace_reader();

}  // namespace wick::folding
