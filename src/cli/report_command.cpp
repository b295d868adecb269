#include "cli/report_command.hpp"

#include <CLI/CLI.hpp>

#include "cli/option_groups.hpp"

namespace wick::cli {

void add_report_options(CLI::App& app, ReportCommand& command) {
    app.add_option("FILE", command.input, "Recording to draw; - is stdin")->capture_default_str();
    app.add_option("-e,--event", command.event,
                   "Which of the recorded events to draw; default: the first")
        ->type_name("EVENT");
    add_debug_file_options(app, command.debug_files);
    add_name_options(app, command.names);
    add_picture_options(app, command.picture);
}

}  // namespace wick::cli
