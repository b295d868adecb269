#pragma once

#include <string>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/option_groups.hpp"
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
/// @param shape  What is wanted of the input, as the user wrote it.
/// @error InvalidArgument.
[[nodiscard]] Result<InputOptions> understand_input(const InputWords& words,
                                                    const ShapeWords& shape);

}  // namespace wick::cli
