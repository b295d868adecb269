#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// What `go tool pprof -raw` prints. Inlined functions are frames of their own. Option: cost names
/// the sample type ("cpu") or its number from 0; the usual one is the profile's default, else the
/// first.
[[nodiscard]] TextReader go_reader();

}  // namespace wick::folding
