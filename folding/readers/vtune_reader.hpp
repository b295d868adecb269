#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Call trees that Intel VTune exports as comma-separated values (`vtune -report top-down -format
/// csv -csv-delimiter comma`). The weight is the time of the function itself in milliseconds.
/// Option: modules puts "module`" before names.
[[nodiscard]] TextReader vtune_reader();

}  // namespace wick::folding
