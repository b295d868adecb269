#pragma once

#include <string>

#include "base/result.hpp"
#include "model/build_request.hpp"
#include "model/launch_plan.hpp"
#include "target/project.hpp"

namespace wick::target {

/// A program that was built, ready to be started.
struct BuiltProgram {
    LaunchPlan plan;         ///< With the arguments for the program.
    std::string executable;  ///< The file that was built; of a test the program it starts.
};

/// Builds a project and says what to start. The build's own output goes to stderr.
/// @error BuildFailed with the build system's exit status; ToolNotFound when it is not installed;
///        InvalidArgument when it is not clear which program is meant, with the candidates.
[[nodiscard]] Result<BuiltProgram> build_program(const Project& project,
                                                 const BuildRequest& request);

/// Says what the graph will lack because of how the executable was built, and how to get it.
void warn_of_missing_names(const Project& project, const BuildRequest& request,
                           const std::string& executable);

}  // namespace wick::target
