#pragma once

#include <string>

#include <CLI/App.hpp>

#include "cli/options.hpp"

namespace wick::cli {

/// How a table is written, as the user wrote it.
struct TableWords {
    TableOptions options;  ///< What needs no further understanding.
    std::string format = "text";
    std::string rows = "function";
};

/// "text", "markdown" or "json".
[[nodiscard]] TextFormat text_format(const std::string& name);

/// Adds the options of what prints a table. The words outlive the app.
void add_table_options(CLI::App& app, TableWords& words);

/// Understands what was written.
[[nodiscard]] TableOptions understand_table(const TableWords& words);

}  // namespace wick::cli
