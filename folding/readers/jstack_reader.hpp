#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Thread dumps of a Java virtual machine (jstack, kill -3), any number of them: each stack that
/// runs counts 1. Threads that wait are left out, in their own words or because of what they call.
/// Options: waiting keeps them, thread_names puts the thread's name outermost, tid keeps the number
/// at its end, shorten_packages turns "java.lang.Thread.run" into "j.l.Thread.run".
[[nodiscard]] TextReader jstack_reader();

}  // namespace wick::folding
