#pragma once

#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/option_groups.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick PROGRAM` and `wick record`, as the user wrote them.
struct RecordWords {
    RecordCommand command;  ///< What needs no further understanding.
    std::string duration;
    std::string delay;
    std::string call_graph = "auto";
    std::string pids;
    std::vector<std::string> environment;  ///< NAME=VALUE.
    std::string tool_command;
    ShapeWords shape;
    std::string root;          ///< Empty without --root, "true" without flags, else the flags.
    bool compression = false;  ///< cargo-flamegraph compresses its recording; wick makes none.
    bool off_cpu = false;
    bool wall = false;
    bool user = false;
    bool kernel = false;
};

/// Adds the options of everything that records.
void add_record_options(CLI::App& app, RecordWords& words);

/// Adds -p, which takes the place of a program.
void add_attach_option(CLI::App& app, RecordWords& words);

/// Understands what was written, except what is to be profiled.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<RecordCommand> understand_recording(const RecordWords& words);

/// Understands what was written.
/// @param rest   What CLI11 left over: begins with the program, if it came before any "--".
/// @param after  From the first "--" on, that included.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<RecordCommand> understand_record(const RecordWords& words,
                                                      std::vector<std::string> rest,
                                                      std::span<const std::string> after);

}  // namespace wick::cli
