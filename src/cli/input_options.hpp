#pragma once

#include <string>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "cli/read_options.hpp"

namespace wick::cli {

/// How an input is read, as the user wrote it.
struct InputWords {
    InputOptions options;  ///< What needs no further understanding.
    ReadWords read;
    std::string time_range;
};

/// Adds what every command has that reads any input: the event, debug files, names, and the
/// options of other tools' texts. The words outlive the app.
void add_input_options(CLI::App& app, InputWords& words);

/// Understands what was written.
/// @error InvalidArgument.
[[nodiscard]] Result<InputOptions> understand_input(const InputWords& words);

}  // namespace wick::cli
