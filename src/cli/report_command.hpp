#pragma once

#include <CLI/App.hpp>

#include "cli/options.hpp"
#include "cli/read_options.hpp"

namespace wick::cli {

/// The options of `wick report`, as the user wrote them.
struct ReportWords {
    ReportCommand command;
    ReadWords read;
};

/// Adds the options and the input of `wick report`.
void add_report_options(CLI::App& app, ReportWords& words);

/// Understands what was written.
[[nodiscard]] ReportCommand understand_report(const ReportWords& words);

}  // namespace wick::cli
