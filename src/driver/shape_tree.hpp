#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Says before anything is recorded whether the stacks can be changed as the user asked.
/// @error ToolNotFound when the program for that is not installed.
[[nodiscard]] Result<> check_shape(const cli::ShapeOptions& options);

/// Changes stacks as the user asked: leaves out callers, hands the folded text to a program. When
/// the program fails they are as they were before it.
/// @error TargetFailed, MalformedInput or NoSamples when that program does not do its work;
/// IoError.
[[nodiscard]] Result<> shape(StackTree& tree, const cli::ShapeOptions& options);

/// True when the user asked for a change.
[[nodiscard]] bool changes_shape(const cli::ShapeOptions& options);

}  // namespace wick::driver
