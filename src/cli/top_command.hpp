#pragma once

#include <string>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/input_options.hpp"
#include "cli/option_groups.hpp"
#include "cli/options.hpp"
#include "cli/table_options.hpp"

namespace wick::cli {

/// The options of `wick top`, as the user wrote them.
struct TopWords {
    TopCommand command;  ///< What needs no further understanding.
    InputWords reading;
    ShapeWords shape;
    TableWords table;
    std::string sort = "self";
};

/// Adds the options and the input of `wick top`. The words outlive the app.
void add_top_options(CLI::App& app, TopWords& words);

/// Understands what was written.
/// @error InvalidArgument.
[[nodiscard]] Result<TopCommand> understand_top(const TopWords& words);

}  // namespace wick::cli
