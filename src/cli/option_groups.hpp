#pragma once

#include <CLI/App.hpp>

#include "cli/options.hpp"

namespace wick::cli {

/// Options that several commands have, each group added by one call. The values outlive the app.
void add_picture_options(CLI::App& app, PictureOptions& options);
void add_name_options(CLI::App& app, NameOptions& options);
void add_debug_file_options(CLI::App& app, DebugFileOptions& options);

/// -v and -q as the user wrote them.
struct VerbosityWords {
    bool verbose = false;
    bool quiet = false;

    [[nodiscard]] Verbosity value() const noexcept {
        if (quiet) {
            return Verbosity::Quiet;
        }
        return verbose ? Verbosity::Verbose : Verbosity::Normal;
    }
};

void add_verbosity_options(CLI::App& app, VerbosityWords& words);

}  // namespace wick::cli
