#pragma once

#include <CLI/App.hpp>

#include "cli/options.hpp"

namespace wick::cli {

/// Adds the options of `wick report`. The command outlives the app.
void add_report_options(CLI::App& app, ReportCommand& command);

}  // namespace wick::cli
