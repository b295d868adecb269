#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Profiles of programs that GHC compiled (`+RTS -p` or `-P`, a file that ends in .prof). Frames
/// are "Module.costCentre". Option: cost is "time" (the share of time, in tenths of a percent; the
/// usual one), "ticks" or "bytes"; the last two need -P.
[[nodiscard]] TextReader ghc_reader();

}  // namespace wick::folding
