#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace wick::target {

/// An executable that a build system knows under a name.
struct NamedExecutable {
    std::string name;
    std::string path;

    friend bool operator==(const NamedExecutable&, const NamedExecutable&) = default;
};

/// The executable of that name; of the only one there is when none is named, which is said.
/// @param option  What the user types before a name: "--target".
/// @error InvalidArgument with the candidates.
[[nodiscard]] Result<NamedExecutable> choose_executable(
    const std::vector<NamedExecutable>& candidates, const std::string& name,
    std::string_view option);

}  // namespace wick::target
