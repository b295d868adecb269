#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Maps that bpftrace prints whose key holds a stack: `@[kstack, ustack, comm] = count()`. Other
/// parts of the key go outermost. Option: offsets keeps "+34" behind names.
[[nodiscard]] TextReader bpftrace_reader();

}  // namespace wick::folding
