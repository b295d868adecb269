#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/log.hpp"
#include "model/build_request.hpp"
#include "model/debug_file_options.hpp"
#include "model/launch_plan.hpp"
#include "model/name_options.hpp"
#include "model/picture_style.hpp"
#include "model/read_options.hpp"
#include "model/record_options.hpp"

namespace wick::cli {

/// Where the result goes and what stands on it.
struct PictureOptions {
    std::string output =
        "flamegraph.svg";  ///< Ends in ".folded": folded text instead of a picture.
    PictureStyle style;
    std::string truth;      ///< Where to write how true the graph is, as JSON; empty: nowhere.
    bool annotate = false;  ///< Folded text says what kind of code each frame is.
    bool open = false;      ///< Show the result in the user's browser.
};

/// What is done to the stacks before they are drawn.
struct ShapeOptions {
    std::vector<std::string> skip_after;    ///< Functions whose callers are left out.
    std::vector<std::string> post_process;  ///< A program that gets folded text and returns it.
};

/// `wick PROGRAM`, `wick record`: profile something and draw it.
struct RecordCommand {
    LaunchPlan plan;
    RecordOptions record;
    NameOptions names;
    DebugFileOptions debug_files;
    ShapeOptions shape;
    PictureOptions picture;
    unsigned repeat = 1;         ///< Runs of the program that make up the graph.
    bool ignore_status = false;  ///< End with 0 whatever the program's status is.
};

/// `wick run`: build a project, then profile the program.
struct RunCommand {
    BuildRequest build;
    bool explain = false;  ///< Print what the build modes mean, and do nothing.
    RecordCommand record;  ///< Its plan comes from the build.
};

/// `wick report`: draw a recording or a text of another tool, or a picture once more.
struct ReportCommand {
    std::string input = "perf.data";  ///< A file, or "-".
    ReadOptions read;                 ///< Of texts; its event of perf.data, too.
    DebugFileOptions debug_files;
    NameOptions names;
    ShapeOptions shape;
    PictureOptions picture;
};

/// `wick fold`: another tool's text to folded text.
struct FoldCommand {
    std::vector<std::string> inputs;  ///< Files; "-" is standard input.
    std::string output = "-";
    ReadOptions read;
};

/// `wick render`: draw folded text.
struct RenderCommand {
    std::vector<std::string> files;  ///< None, or "-": standard input.
    std::string output = "-";
    PictureStyle style;
    std::string total;               ///< Counts from edge to edge, as written; empty: all.
    std::vector<std::string> bases;  ///< Show only what is above these functions.
    bool keep_order = false;         ///< Place stacks as they come, not by name.
    bool compat = false;             ///< As flamegraph.pl would, its faults included.
};

/// `wick serve-events`, which wick starts through sudo: open events for the wick at a socket.
struct ServeEventsCommand {
    std::string socket;
};

/// What is to be done: one struct per command.
using Command = std::variant<RecordCommand, RunCommand, ReportCommand, FoldCommand, RenderCommand,
                             ServeEventsCommand>;

/// What the user asked for, checked.
struct Options {
    Verbosity verbosity = Verbosity::Normal;
    Command command;
};

}  // namespace wick::cli
