#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/log.hpp"
#include "model/build_request.hpp"
#include "model/debug_file_options.hpp"
#include "model/digest.hpp"
#include "model/frame_filters.hpp"
#include "model/launch_plan.hpp"
#include "model/name_options.hpp"
#include "model/picture_style.hpp"
#include "model/read_options.hpp"
#include "model/record_options.hpp"

namespace wick::cli {

/// Where the result goes and what stands on it.
struct PictureOptions {
    std::string output = "flamegraph.svg";  ///< How it ends says what is written.
    std::string format;                     ///< What is written, whatever the name; empty: as that.
    PictureStyle style;
    std::string truth;      ///< Where to write how true the graph is, as JSON; empty: nowhere.
    bool annotate = false;  ///< Folded text says what kind of code each frame is.
    bool open = false;      ///< Show the result in the user's browser.
};

/// What is done to the stacks before they are drawn.
struct ShapeOptions {
    FrameFilters filters;
    std::vector<std::string> skip_after;    ///< Functions whose callers are left out.
    std::vector<std::string> post_process;  ///< A program that gets folded text and returns it.
};

/// How an input is read, whatever it is.
struct InputOptions {
    ReadOptions read;  ///< Of texts; its event of recordings, too.
    DebugFileOptions debug_files;
    NameOptions names;
    /// Of traces of a whole machine: names or numbers, as --process has them; none: the busiest.
    std::vector<std::string> processes;
    /// Only samples so long after the first one, of inputs that have times.
    std::chrono::milliseconds from{0};
    std::optional<std::chrono::milliseconds> to;

    [[nodiscard]] bool has_time_range() const noexcept { return from.count() > 0 || to; }
};

/// How two profiles are compared.
struct CompareOptions {
    bool normalize = false;  ///< Shares, not weights.
    bool strip_hex = false;  ///< Numbers such as 0x45ef2173 in names are all the same.
};

/// `wick PROGRAM`, `wick record`: profile something and draw it.
struct RecordCommand {
    LaunchPlan plan;
    RecordOptions record;
    NameOptions names;
    DebugFileOptions debug_files;
    ShapeOptions shape;
    PictureOptions picture;
    std::string baseline;  ///< A profile to compare with; empty: none.
    CompareOptions compare;
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
    InputOptions reading;
    ShapeOptions shape;
    PictureOptions picture;
};

/// What a summary is written as.
enum class TextFormat : std::uint8_t { Text, Markdown, Json };

/// How a table is written.
struct TableOptions {
    TextFormat format = TextFormat::Text;
    DigestRows rows = DigestRows::Functions;
    unsigned lines = 0;    ///< At most; 0: what the terminal shows.
    unsigned columns = 0;  ///< 0: the terminal's.
};

/// `wick top`: the hottest functions and stacks as text.
struct TopCommand {
    std::string input = "perf.data";  ///< A file, or "-".
    std::string output = "-";
    InputOptions reading;
    ShapeOptions shape;
    TableOptions table;
    DigestOrder order = DigestOrder::Self;
    bool tree = false;  ///< A flame graph in the terminal, not a table.
};

/// `wick diff`: compare two profiles.
struct DiffCommand {
    std::vector<std::string> before;  ///< Files, one for each run.
    std::vector<std::string> after;
    InputOptions reading;
    ShapeOptions shape;
    CompareOptions compare;
    bool folded = false;  ///< Text as difffolded.pl writes it, not a picture.
    PictureOptions picture;
};

/// `wick check`: hold a profile to conditions.
struct CheckCommand {
    std::string input = "perf.data";  ///< A file, or "-".
    std::vector<std::string> conditions;
    std::string baseline;  ///< A file; empty: none.
    CompareOptions compare;
    TextFormat format = TextFormat::Text;
    std::string output = "-";
    InputOptions reading;
    ShapeOptions shape;
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

/// `wick doctor`: say what can be recorded here.
struct DoctorCommand {};

/// `wick serve-events`, which wick starts through sudo: open events for the wick at a socket.
struct ServeEventsCommand {
    std::string socket;
};

/// What is to be done: one struct per command.
using Command =
    std::variant<RecordCommand, RunCommand, ReportCommand, FoldCommand, RenderCommand, TopCommand,
                 DiffCommand, CheckCommand, DoctorCommand, ServeEventsCommand>;

/// What the user asked for, checked.
struct Options {
    Verbosity verbosity = Verbosity::Normal;
    Command command;
};

}  // namespace wick::cli
