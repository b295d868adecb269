#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/input_options.hpp"
#include "cli/option_groups.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick diff`, as the user wrote them.
struct DiffWords {
    DiffCommand command;             ///< What needs no further understanding.
    std::vector<std::string> files;  ///< BEFORE and AFTER.
    InputWords reading;
    ShapeWords shape;
};

/// Adds the options and the inputs of `wick diff`. The words outlive the app.
void add_diff_options(CLI::App& app, DiffWords& words);

/// Adds --normalize and --strip-hex.
void add_compare_options(CLI::App& app, CompareOptions& options);

/// Understands what was written.
/// @error InvalidArgument.
[[nodiscard]] Result<DiffCommand> understand_diff(const DiffWords& words);

/// `wick diff --baseline FILE -- PROGRAM` is `wick record --baseline FILE -- PROGRAM`: the same
/// arguments under the name of the command that does it.
[[nodiscard]] std::vector<std::string> diff_as_record(std::vector<std::string> arguments);

}  // namespace wick::cli
