#pragma once

#include <string>

#include "base/result.hpp"
#include "model/build_request.hpp"
#include "target/build_program.hpp"

namespace wick::target {

/// A makefile to be read after the project's own: it changes the flags that the latter set.
[[nodiscard]] std::string make_flags_file(BuildMode mode, bool debug_symbols);

/// Builds with Make, where the makefile says; the program is an executable that Make made.
/// @error as build_program().
[[nodiscard]] Result<BuiltProgram> build_with_make(const Project& project,
                                                   const BuildRequest& request);

}  // namespace wick::target
