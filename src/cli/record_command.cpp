#include "cli/record_command.hpp"

#include <utility>

#include <CLI/CLI.hpp>

#include "base/command_text.hpp"
#include "cli/diff_command.hpp"
#include "cli/option_groups.hpp"
#include "cli/value_parsers.hpp"

namespace wick::cli {
namespace {

/// The program and its arguments.
Result<std::vector<std::string>> program_of(std::vector<std::string> rest,
                                            std::span<const std::string> after) {
    if (!rest.empty() && rest.front().size() > 1 && rest.front().front() == '-') {
        return fail(ErrorCode::InvalidArgument, "unknown option " + rest.front(),
                    "wick --help lists the options; a program whose name starts with a dash comes "
                    "after --");
    }
    // A "--" behind the program is the program's own.
    const std::size_t mark = rest.empty() && !after.empty() ? 1 : 0;
    rest.insert(rest.end(), after.begin() + static_cast<std::ptrdiff_t>(mark), after.end());
    return rest;
}

/// The tool that records here when an option needs one.
#ifdef __linux__
constexpr const char* kUsualTool = "perf";
#else
constexpr const char* kUsualTool = "dtrace";
#endif

/// Options that only tools have choose one. The command is the tool's own: words for perf, a D
/// program for dtrace.
Result<> choose_tool(const std::string& command, RecordOptions& record) {
    if (command.empty() && record.keep_recording.empty()) {
        return success();
    }
    if (record.backend != "auto" && record.backend != "perf" && record.backend != "dtrace") {
        return fail(ErrorCode::InvalidArgument,
                    "--cmd and --keep-recording need the perf tool or dtrace, and --backend is " +
                        record.backend,
                    "leave --backend out");
    }
    record.backend = record.backend == "auto" ? kUsualTool : record.backend;
    if (record.backend == "dtrace") {
        record.d_program = command;
    } else if (!command.empty()) {
        WICK_TRY(record.perf_command, split_command(command));
    }
    return success();
}

/// Only wick's own recorder leaves the program's rights alone.
Result<> understand_root(const std::string& root, RecordOptions& record) {
    if (root.empty()) {
        return success();
    }
    if (record.backend != "auto" && record.backend != "perf-events") {
        return fail(ErrorCode::InvalidArgument,
                    "--root is for wick's own recorder; " + record.backend +
                        " would run the program as root",
                    "leave --root or the options of " + record.backend + " out");
    }
    WICK_TRY(record.sudo_flags, split_command(root == "true" ? "" : root));
    record.backend = "perf-events";
    return success();
}

/// Waits are the kernel's to tell, and wick's own recorder's to listen to.
Result<> understand_waits(const RecordWords& words, RecordOptions& record) {
    if (!words.off_cpu && !words.wall) {
        return success();
    }
    const std::string option = words.wall ? "--wall" : "--off-cpu";
    if (!record.event.empty()) {
        return fail(ErrorCode::InvalidArgument, "both " + option + " and --event " + record.event,
                    option + " measures time: leave one out");
    }
    if (words.user || words.kernel) {
        return fail(ErrorCode::InvalidArgument,
                    option + " together with " + (words.user ? "--user" : "--kernel"),
                    "threads wait in the kernel for what user code wants: leave one out");
    }
    if (record.backend != "auto" && record.backend != "perf-events") {
        return fail(ErrorCode::InvalidArgument,
                    option + " is for wick's own recorder, and " + record.backend + " is to record",
                    "leave --backend, --cmd and --keep-recording out");
    }
    record.time = words.wall ? RecordedTime::Wall : RecordedTime::OffCpu;
    record.backend = "perf-events";
    return success();
}

Result<> understand_times(const RecordWords& words, RecordOptions& record) {
    if (!words.duration.empty()) {
        WICK_TRY(const auto duration, parse_duration(words.duration));
        record.duration = duration;
    }
    if (!words.delay.empty()) {
        WICK_TRY(record.delay, parse_duration(words.delay));
    }
    return success();
}

Result<> understand_words(const RecordWords& words, RecordCommand& command) {
    WICK_TRY(understand_times(words, command.record));
    WICK_TRY(const CallGraphChoice choice, parse_call_graph(words.call_graph));
    command.record.call_graph = choice.mode;
    command.record.stack_bytes = choice.stack_bytes;
    if (words.user || words.kernel) {
        command.record.scope = words.user ? SampleScope::User : SampleScope::Kernel;
    }
    WICK_TRY(choose_tool(words.tool_command, command.record));
    WICK_TRY(understand_waits(words, command.record));
    command.record.kept_time =
        command.picture.style.flame_chart ? KeptTime::Order : KeptTime::Nothing;
    if (!words.pids.empty()) {
        WICK_TRY(command.plan.pids, parse_pids(words.pids));
    }
    return success();
}

Result<> check_plan(const LaunchPlan& plan) {
    if (plan.command.empty() && plan.pids.empty()) {
        return fail(ErrorCode::InvalidArgument, "nothing to profile",
                    "name a program, as in: wick ./program; or attach: wick record -p PID");
    }
    if (!plan.command.empty() && !plan.pids.empty()) {
        return fail(ErrorCode::InvalidArgument, "both a program and process ids to profile",
                    "give one of the two");
    }
    return success();
}

Result<> understand_environment(const std::vector<std::string>& texts, LaunchPlan& plan) {
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return fail(ErrorCode::InvalidArgument,
                        "--env: \"" + text + "\" is not of the form NAME=VALUE");
        }
        plan.environment.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return success();
}

void add_launch_options(CLI::App& app, RecordWords& words) {
    app.add_option("--env", words.environment, "Set a variable for the program; can be repeated")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    app.add_option("--cwd", words.command.plan.directory, "Start the program in this folder")
        ->check(CLI::ExistingDirectory)
        ->type_name("FOLDER");
    app.add_option("--repeat", words.command.repeat,
                   "Run the program so many times, and draw all runs as one")
        ->check(CLI::Range(1U, 100'000U))
        ->type_name("N");
    app.add_option("--baseline", words.command.baseline,
                   "Compare with this profile (what wick report takes), as wick diff does")
        ->check(CLI::ExistingFile)
        ->type_name("FILE");
    add_compare_options(app, words.command.compare);
    app.add_flag("--ignore-status", words.command.ignore_status,
                 "End with 0 even when the program failed");
}

void add_rights_options(CLI::App& app, RecordWords& words) {
    app.add_flag("--root", words.root,
                 "Sample as root, through sudo or pkexec; all else stays yours. --root=\"FLAGS\": "
                 "flags of sudo");
}

/// What cargo-flamegraph has and means nothing here, so that its command lines are understood.
void add_foreign_options(CLI::App& app, RecordWords& words) {
    app.add_flag("-z,--compression-level", words.compression)->group("");
}

void add_sampling_options(CLI::App& app, RecordWords& words) {
    RecordOptions& record = words.command.record;
    app.add_option("-F,--freq", record.frequency_hz, "Samples per second")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}))
        ->type_name("HZ");
    app.add_option("--duration", words.duration,
                   "Stop after so long (10, 500ms, 2m) and ask the program to end")
        ->type_name("TIME");
    app.add_option("--delay", words.delay, "Start sampling so late")->type_name("TIME");
    app.add_option("-e,--event", record.event,
                   "What to sample, as perf names it; default: cycles, else cpu-clock")
        ->type_name("EVENT");
    app.add_option("--call-graph", words.call_graph,
                   "auto, fp (frame pointers), dwarf or dwarf,BYTES (stack copies)")
        ->capture_default_str()
        ->type_name("MODE");
    app.add_option("--max-frames", record.max_frames, "Cut deeper stacks, and count them")
        ->capture_default_str()
        ->check(CLI::Range(1U, 1'000'000U))
        ->type_name("N");
    app.add_option("--backend", record.backend,
                   "Who records: perf-events (wick itself), perf (the tool), dtrace, or auto")
        ->capture_default_str()
        ->type_name("NAME");
    app.add_option("-c,--cmd", words.tool_command,
                   "Let perf record with these options, as in -c \"record -e cycles:u -g\"; with "
                   "--backend dtrace: a D program")
        ->type_name("WORDS");
    app.add_option("--keep-recording", record.keep_recording,
                   "Let perf (or dtrace) record, and keep its file there")
        ->type_name("FILE");
    auto* off_cpu =
        app.add_flag("--off-cpu", words.off_cpu,
                     "Record where threads wait, and how long, instead of where they run");
    app.add_flag("--wall", words.wall, "Record both: where threads run, and where they wait (blue)")
        ->excludes(off_cpu);
    auto* user = app.add_flag("--user", words.user, "Sample user code only");
    app.add_flag("--kernel", words.kernel, "Sample kernel code only")->excludes(user);
}

}  // namespace

void add_record_options(CLI::App& app, RecordWords& words) {
    add_sampling_options(app, words);
    add_launch_options(app, words);
    add_rights_options(app, words);
    add_foreign_options(app, words);
    add_shape_options(app, words.shape);
    add_name_options(app, words.command.names);
    add_debug_file_options(app, words.command.debug_files);
    add_picture_options(app, words.command.picture);
}

void add_attach_option(CLI::App& app, RecordWords& words) {
    app.add_option("-p,--pid", words.pids, "Processes to attach to, instead of a program")
        ->type_name("PID[,PID...]");
}

Result<RecordCommand> understand_recording(const RecordWords& words) {
    RecordCommand command = words.command;
    WICK_TRY(understand_words(words, command));
    WICK_TRY(understand_environment(words.environment, command.plan));
    WICK_TRY(command.shape, understand_shape(words.shape));
    WICK_TRY(understand_root(words.root, command.record));
    const PictureStyle& style = command.picture.style;
    if (!command.baseline.empty() && (style.flame_chart || style.reverse)) {
        return fail(ErrorCode::InvalidArgument,
                    "--flamechart and --reverse do not go with --baseline",
                    "the picture itself can show callers first: key R");
    }
    if (command.repeat > 1 && style.flame_chart) {
        return fail(ErrorCode::InvalidArgument, "both --repeat and --flamechart",
                    "a chart is of one run: leave one out");
    }
    return command;
}

Result<RecordCommand> understand_record(const RecordWords& words, std::vector<std::string> rest,
                                        std::span<const std::string> after) {
    WICK_TRY(RecordCommand command, understand_recording(words));
    WICK_TRY(command.plan.command, program_of(std::move(rest), after));
    WICK_TRY(check_plan(command.plan));
    if (command.repeat > 1 && !command.plan.pids.empty()) {
        return fail(ErrorCode::InvalidArgument, "--repeat cannot run a process again that runs",
                    "name a program");
    }
    return command;
}

}  // namespace wick::cli
