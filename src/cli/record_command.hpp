#pragma once

#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick PROGRAM` and `wick record`, as the user wrote them.
struct RecordWords {
    RecordCommand command;  ///< What needs no further understanding.
    std::string duration;
    std::string delay;
    std::string call_graph = "auto";
    std::string pids;
    bool user = false;
    bool kernel = false;
};

/// Adds the options to an app that ends in a program and its arguments.
void add_record_options(CLI::App& app, RecordWords& words);

/// Understands what was written.
/// @param rest   What CLI11 left over: begins with the program, if it came before any "--".
/// @param after  From the first "--" on, that included.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<RecordCommand> understand_record(const RecordWords& words,
                                                      std::vector<std::string> rest,
                                                      std::span<const std::string> after);

}  // namespace wick::cli
