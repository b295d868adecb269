#pragma once

#include "base/result.hpp"
#include "target/build_program.hpp"

namespace wick::target {

/// Builds with CMake in a build directory of wick's own; the executables come from the File API.
/// @error as build_program().
[[nodiscard]] Result<BuiltProgram> build_with_cmake(const Project& project,
                                                    const BuildRequest& request);

}  // namespace wick::target
