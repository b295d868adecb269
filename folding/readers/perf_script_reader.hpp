#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Reads the output of `perf script`: a header line for each sample, the lines of its stack, a
/// blank line. docs/formats.md has the grammar and what is done differently from
/// stackcollapse-perf.pl.
///
/// Works with several threads; the result does not depend on how many.
[[nodiscard]] TextReader perf_script_reader();

}  // namespace wick::folding
