#pragma once

#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"
#include "cli/read_options.hpp"

namespace wick::cli {

/// The options of `wick fold`, as the user wrote them.
struct FoldWords {
    FoldCommand command;
    ReadWords read;
};

/// Adds the options and the files of `wick fold`.
void add_fold_options(CLI::App& app, FoldWords& words);

/// Understands what was written.
/// @param after  From the first "--" on, that included.
/// @error InvalidArgument for options that contradict each other.
[[nodiscard]] Result<FoldCommand> understand_fold(const FoldWords& words,
                                                  std::span<const std::string> after);

}  // namespace wick::cli
