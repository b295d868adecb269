#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Says before anything is recorded whether the stacks can be changed as the user asked.
/// @error ToolNotFound when the program for that is not installed.
[[nodiscard]] Result<> check_shape(const cli::ShapeOptions& options);

/// Changes stacks as the user asked: filters them, leaves out callers, hands the folded text to a
/// program. When a step fails they are as they were before it.
/// @param remarks  Gets what the reader of the result must know of it.
/// @error NoSamples when no stack passes the filters; TargetFailed, MalformedInput or NoSamples
///        when that program does not do its work; IoError.
[[nodiscard]] Result<> shape(StackTree& tree, const cli::ShapeOptions& options,
                             std::vector<std::string>& remarks);

/// True when the user asked for a change.
[[nodiscard]] bool changes_shape(const cli::ShapeOptions& options);

}  // namespace wick::driver
