#pragma once

#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "driver/draw.hpp"
#include "model/name_options.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {

/// Reads a recording that a tool wrote as text, and names what the tool left as addresses.
/// @pre recording.text
/// @return without any stack when the tool recorded none.
/// @error MalformedInput, IoError.
[[nodiscard]] Result<NamedStacks> name_recorded_text(const Recording& recording,
                                                     const object::KernelSymbols& kernel,
                                                     const NameOptions& names);

}  // namespace wick::driver
