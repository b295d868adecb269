#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "target/build_program.hpp"
#include "target/cargo_messages.hpp"
#include "target/cargo_selection.hpp"

namespace wick::target {

/// The command that builds a target for profiling.
/// @param target_directory  Where cargo is to build.
[[nodiscard]] std::vector<std::string> cargo_build_command(const BuildRequest& request,
                                                           const CargoSelection& selection,
                                                           const std::string& target_directory);

/// The executable of a target among what was built.
/// @error TargetNotFound when cargo made none.
[[nodiscard]] Result<std::string> executable_of(const CargoMessages& messages,
                                                const CargoSelection& selection);

/// What cargo would add to the program's environment.
/// @param library_paths  Folders for the dynamic loader beside those of build scripts.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> cargo_environment(
    const CargoMessages& messages, const CargoSelection& selection,
    const std::string& target_directory, const std::vector<std::string>& library_paths);

/// Builds with cargo.
/// @error as build_program().
[[nodiscard]] Result<BuiltProgram> build_with_cargo(const Project& project,
                                                    const BuildRequest& request);

}  // namespace wick::target
