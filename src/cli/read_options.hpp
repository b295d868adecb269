#pragma once

#include <CLI/App.hpp>

#include "model/read_options.hpp"

namespace wick::cli {

/// The options of how another tool's text is read, as the user wrote them.
struct ReadWords {
    ReadOptions options;
    bool mark_all = false;
};

/// Adds those options as a group of their own; the words outlive the app.
void add_read_options(CLI::App& app, ReadWords& words);

/// Adds the choice of one of several events.
void add_event_option(CLI::App& app, ReadWords& words);

/// Understands what was written.
[[nodiscard]] ReadOptions understand_read(const ReadWords& words);

}  // namespace wick::cli
