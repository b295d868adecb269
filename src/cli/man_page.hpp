#pragma once

#include <string>

#include "cli/app_outline.hpp"

namespace wick::cli {

/// The manual page wick(1) in the language of man(7). The same for the same outline, whatever the
/// day.
/// @param usage     Lines of how to call it.
/// @param examples  Text shown as it is.
[[nodiscard]] std::string man_page(const CommandOutline& outline, const std::string& usage,
                                   const std::string& examples);

}  // namespace wick::cli
