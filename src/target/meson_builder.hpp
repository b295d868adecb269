#pragma once

#include "base/result.hpp"
#include "target/build_program.hpp"

namespace wick::target {

/// Builds with Meson in a build directory of wick's own; the executables come from introspection.
/// @error as build_program().
[[nodiscard]] Result<BuiltProgram> build_with_meson(const Project& project,
                                                    const BuildRequest& request);

}  // namespace wick::target
