#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/result.hpp"
#include "cli/options.hpp"

namespace wick::cli {

/// What is done to the stacks, as the user wrote it.
struct ShapeWords {
    std::vector<std::string> focus;
    std::vector<std::string> ignore;
    std::vector<std::string> hide;
    std::vector<std::string> show_from;
    std::vector<std::string> process;
    std::vector<std::string> thread;
    bool trim_runtime = false;
    bool collapse_recursion = false;
    std::vector<std::string> skip_after;
    std::string post_process;
};

/// Options that several commands have, each group added by one call. The values outlive the app.
void add_picture_options(CLI::App& app, PictureOptions& options);
void add_shape_options(CLI::App& app, ShapeWords& words);
void add_name_options(CLI::App& app, NameOptions& options);
void add_debug_file_options(CLI::App& app, DebugFileOptions& options);

/// Understands what was written.
/// @error InvalidArgument for a pattern that is none, or when a quotation in the command has no
/// end.
[[nodiscard]] Result<ShapeOptions> understand_shape(const ShapeWords& words);

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
