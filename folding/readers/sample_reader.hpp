#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// The call graph that sample(1) of macOS prints. Stacks that end in a system call that waits are
/// left out. Options: waiting keeps them; modules puts "module`" before names.
[[nodiscard]] TextReader sample_reader();

}  // namespace wick::folding
