#include "cli/input_options.hpp"

#include <CLI/CLI.hpp>

#include "cli/value_parsers.hpp"

namespace wick::cli {

void add_input_options(CLI::App& app, InputWords& words) {
    add_event_option(app, words.read);
    app.add_option("--time-range", words.time_range,
                   "Only samples of this time since the first, as in 2s-5.5s, 2s- or -500ms "
                   "(perf.data)")
        ->type_name("FROM-TO");
    add_debug_file_options(app, words.options.debug_files);
    add_name_options(app, words.options.names);
    add_read_options(app, words.read);
}

Result<InputOptions> understand_input(const InputWords& words, const ShapeWords& shape) {
    InputOptions options = words.options;
    options.read = understand_read(words.read);
    options.processes = shape.process;
    // Threads can only be chosen where they are told apart.
    options.read.tid = options.read.tid || !shape.thread.empty();
    if (!words.time_range.empty()) {
        WICK_TRY(const TimeRange range, parse_time_range(words.time_range));
        options.from = range.from;
        options.to = range.to;
    }
    return options;
}

}  // namespace wick::cli
