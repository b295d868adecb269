#pragma once

#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// The options of `wick fold`, as the user wrote them.
struct FoldWords {
    FoldCommand command;
    bool mark_all = false;
};

/// Adds the options and the files of `wick fold`.
void add_fold_options(CLI::App& app, FoldWords& words);

/// Adds the options of how another tool's text is read; the values outlive the app.
void add_read_options(CLI::App& app, ReadOptions& options, bool& mark_all);

/// Understands what was written.
/// @param after  From the first "--" on, that included.
/// @error InvalidArgument for options that contradict each other.
[[nodiscard]] Result<FoldCommand> understand_fold(const FoldWords& words,
                                                  std::span<const std::string> after);

}  // namespace wick::cli
