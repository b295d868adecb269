#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "target/executable_choice.hpp"

namespace wick::target {

/// Reads the output of `meson introspect --targets`: the executables that Meson builds.
/// @error MalformedInput when it is no JSON.
[[nodiscard]] Result<std::vector<NamedExecutable>> parse_meson_targets(std::string_view text);

}  // namespace wick::target
