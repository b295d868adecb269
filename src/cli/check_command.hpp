#pragma once

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/input_options.hpp"
#include "cli/option_groups.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick check`, as the user wrote them.
struct CheckWords {
    CheckCommand command;  ///< What needs no further understanding.
    InputWords reading;
    ShapeWords shape;
    std::string format = "text";
};

/// Adds the options and the input of `wick check`. The words outlive the app.
void add_check_options(CLI::App& app, CheckWords& words);

/// Understands what was written.
/// @error InvalidArgument.
[[nodiscard]] Result<CheckCommand> understand_check(const CheckWords& words);

}  // namespace wick::cli
