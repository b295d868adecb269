#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Stacks of SystemTap (print_backtrace, sprint_stack), each with its count on a line of its own
/// behind it. Option: offsets keeps "+0x1f/0x80" behind names.
[[nodiscard]] TextReader systemtap_reader();

}  // namespace wick::folding
