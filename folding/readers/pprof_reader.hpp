#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Profiles of pprof (proto/profile.proto), packed or not: those of Go programs, gperftools and
/// whatever else writes them. Of several sorts of values the default counts, else the last, unless
/// ReadOptions::cost names another.
[[nodiscard]] TextReader pprof_reader();

}  // namespace wick::folding
