#pragma once

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/input_options.hpp"
#include "cli/option_groups.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick report`, as the user wrote them.
struct ReportWords {
    ReportCommand command;  ///< What needs no further understanding.
    InputWords reading;
    ShapeWords shape;
};

/// Adds the options and the input of `wick report`. The words outlive the app.
void add_report_options(CLI::App& app, ReportWords& words);

/// Understands what was written.
/// @error InvalidArgument.
[[nodiscard]] Result<ReportCommand> understand_report(const ReportWords& words);

}  // namespace wick::cli
