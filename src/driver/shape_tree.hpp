#pragma once

#include "base/result.hpp"
#include "cli/options.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Says before anything is recorded whether the stacks can be changed as the user asked.
/// @error ToolNotFound when the program for that is not installed.
[[nodiscard]] Result<> check_shape(const cli::ShapeOptions& options);

/// Changes a tree as the user asked: leaves out callers, hands the folded text to a program.
/// @error TargetFailed, MalformedInput or NoSamples when that program does not do its work;
/// IoError.
[[nodiscard]] Result<StackTree> shape_tree(const StackTree& tree, const cli::ShapeOptions& options);

}  // namespace wick::driver
