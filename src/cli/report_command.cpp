#include "cli/report_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/help_formatter.hpp"

namespace wick::cli {
namespace {

constexpr const char* kUsage = "Usage: wick report [OPTIONS] [FILE|-]\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  wick report                           perf.data of this directory\n"
    "  wick report -e page-faults perf.data  another event than the first\n"
    "  perf script | wick report -           text of perf, packed or not\n"
    "  wick report out.stacks                of DTrace, bpftrace and others: docs/formats.md\n"
    "  wick report trace.etl --process a     a trace of Windows: docs/windows.md\n"
    "  wick report -o new.svg old.svg        a picture of wick's, drawn once more\n"
    "\n"
    "What FILE is, is seen in its bytes. Options on names and debug files say nothing of texts,\n"
    "and those of \"Texts of other tools\" nothing of recordings.";

}  // namespace

void add_report_options(CLI::App& app, ReportWords& words) {
    ReportCommand& command = words.command;
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILE", command.input, "What to draw; - is stdin")->capture_default_str();
    add_input_options(app, words.reading);
    add_shape_options(app, words.shape);
    add_picture_options(app, command.picture);
    app.footer(kExamples);
}

Result<ReportCommand> understand_report(const ReportWords& words) {
    ReportCommand command = words.command;
    WICK_TRY(command.reading, understand_input(words.reading, words.shape));
    WICK_TRY(command.shape, understand_shape(words.shape));
    return command;
}

}  // namespace wick::cli
