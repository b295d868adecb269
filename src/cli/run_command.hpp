#pragma once

#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "cli/record_command.hpp"

namespace wick::cli {

/// The options of `wick run`, as the user wrote them.
struct RunWords {
    RunCommand command;  ///< What needs no further understanding.
    std::string build_system;
    std::string profile;
    std::string bin;
    std::string example;
    std::string test;
    std::string bench;
    std::vector<std::string> unit_test;   ///< One empty text where no name was given.
    std::vector<std::string> unit_bench;  ///< Likewise.
    std::string unit_test_kind;
    std::vector<std::string> features;
    unsigned jobs = 0;
    bool release = false;
    bool dev = false;
};

/// Adds the options to an app whose program's arguments come after "--".
/// @param record  Shared with `wick record`, so that options before "run" count, too.
void add_run_options(CLI::App& app, RunWords& words, RecordWords& record);

/// Understands what was written.
/// @param rest   What CLI11 left over.
/// @param after  From the first "--" on, that included.
/// @error InvalidArgument saying which argument is wrong and what would be right.
[[nodiscard]] Result<RunCommand> understand_run(const RunWords& words, const RecordWords& record,
                                                const std::vector<std::string>& rest,
                                                std::span<const std::string> after);

}  // namespace wick::cli
