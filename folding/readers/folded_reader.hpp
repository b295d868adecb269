#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Folded text: `outermost;...;innermost 12`, one stack a line. Text with two counts a line, which
/// difffolded.pl makes, is MalformedInput.
[[nodiscard]] TextReader folded_reader();

}  // namespace wick::folding
