#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Stacks as eu-stack of elfutils prints them, any number of times: each stack of a thread
/// counts 1. Options: pid and tid put "PID=1" and "TID=2" outermost.
[[nodiscard]] TextReader elfutils_reader();

}  // namespace wick::folding
