#include "cli/command_line.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <span>

#include <CLI/CLI.hpp>

#include "cli/value_parsers.hpp"
#include "cli/version.hpp"

namespace wick::cli {
namespace {

constexpr const char* kDescription =
    "wick profiles a program and draws its flame graph.\n"
    "It samples with the kernel's perf events, needs no other tool, and writes one interactive "
    "SVG.";

constexpr const char* kExamples =
    "Examples:\n"
    "  wick ./server --port 8080          profile a program until it ends or Ctrl-C is pressed\n"
    "  wick -o slow.svg -- make test      children are followed; name the picture\n"
    "  wick --duration 10 ./server        draw after ten seconds\n"
    "  wick record -p 1234 --duration 5   a process that runs already\n"
    "  wick --call-graph fp ./program     cheapest stacks; needs -fno-omit-frame-pointer\n"
    "  wick -e page-faults ./program      who touches new memory\n"
    "\n"
    "stdout belongs to the program; all that wick says goes to stderr. The exit status is the\n"
    "program's own; wick's own errors end with 64 to 76 (docs/errors.md).";

/// CLI11's own usage line knows nothing of the program that follows the options, and its option
/// lines spell out every constraint.
class HelpFormatter : public CLI::Formatter {
 public:
    HelpFormatter() { column_width(34); }

    std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
        return "\nUsage: wick [OPTIONS] [--] PROGRAM [ARGS...]\n"
               "       wick record [OPTIONS] (-p PID[,PID...] | [--] PROGRAM [ARGS...])\n";
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        const std::string type = option->get_type_name();
        return type.empty() ? type : " " + type.substr(0, type.find(':'));
    }

    std::string make_option_desc(const CLI::Option* option) const override {
        const std::string value = option->get_default_str();
        return option->get_description() + (value.empty() ? value : " [" + value + "]");
    }
};

/// Values as the user wrote them, before they are understood.
struct Words {
    std::string duration;
    std::string delay;
    std::string call_graph = "auto";
    std::string pids;
    bool user = false;
    bool kernel = false;
    bool verbose = false;
    bool quiet = false;
    bool version = false;
};

void add_picture_options(CLI::App& app, Options& options) {
    app.add_option("-o,--output", options.output,
                   "File to write; - is stdout. A name ending in .folded gives folded text")
        ->capture_default_str()
        ->type_name("FILE");
    app.add_option("--title", options.title, "Title of the picture")->capture_default_str();
    app.add_option("--subtitle", options.subtitle, "Second line; else made from the recording");
    app.add_flag("--open", options.open, "Show the picture in the browser");
}

void add_record_options(CLI::App& app, Options& options, Words& words) {
    app.add_option("-F,--freq", options.record.frequency_hz, "Samples per second")
        ->capture_default_str()
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000}))
        ->type_name("HZ");
    app.add_option("--duration", words.duration,
                   "Stop after so long (10, 500ms, 2m) and ask the program to end")
        ->type_name("TIME");
    app.add_option("--delay", words.delay, "Start sampling so late")->type_name("TIME");
    app.add_option("-e,--event", options.record.event,
                   "What to sample, as perf names it; default: cycles, else cpu-clock")
        ->type_name("EVENT");
    app.add_option("--call-graph", words.call_graph,
                   "auto, fp (frame pointers), dwarf or dwarf,BYTES (stack copies)")
        ->capture_default_str()
        ->type_name("MODE");
    auto* user = app.add_flag("--user", words.user, "Sample user code only");
    app.add_flag("--kernel", words.kernel, "Sample kernel code only")->excludes(user);
    app.add_option("-p,--pid", words.pids, "Processes to attach to, instead of a program")
        ->type_name("PID[,PID...]");
}

void add_name_options(CLI::App& app, Options& options) {
    app.add_flag("!--no-inline", options.names.inlines, "Do not show inlined functions as frames");
    app.add_flag("--lines", options.names.lines, "Tell functions apart by source line, as main:12");
    app.add_flag("!--no-demangle", options.names.demangle,
                 "Leave names as the compiler wrote them");
}

void add_common_options(CLI::App& app, Options& options, Words& words) {
    add_record_options(app, options, words);
    add_name_options(app, options);
    add_picture_options(app, options);
    auto* verbose = app.add_flag("-v,--verbose", words.verbose, "Say what is done");
    app.add_flag("-q,--quiet", words.quiet, "Say only what went wrong")->excludes(verbose);
    app.prefix_command();
    app.footer(kExamples);
}

Verbosity verbosity_of(const Words& words) {
    if (words.quiet) {
        return Verbosity::Quiet;
    }
    return words.verbose ? Verbosity::Verbose : Verbosity::Normal;
}

/// The program and its arguments.
/// @param rest   what CLI11 left over: begins with the program, if it came before any "--".
/// @param after  from the first "--" on, that included.
Result<std::vector<std::string>> command_of(std::vector<std::string> rest,
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

Result<> apply_words(const Words& words, Options& options) {
    options.verbosity = verbosity_of(words);
    if (!words.duration.empty()) {
        WICK_TRY(const auto duration, parse_duration(words.duration));
        options.record.duration = duration;
    }
    if (!words.delay.empty()) {
        WICK_TRY(options.record.delay, parse_duration(words.delay));
    }
    WICK_TRY(const CallGraphChoice choice, parse_call_graph(words.call_graph));
    options.record.call_graph = choice.mode;
    options.record.stack_bytes = choice.stack_bytes;
    if (words.user || words.kernel) {
        options.record.scope = words.user ? SampleScope::User : SampleScope::Kernel;
    }
    if (!words.pids.empty()) {
        WICK_TRY(options.plan.pids, parse_pids(words.pids));
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

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string>& arguments) {
    Options options;
    Words words;
    CLI::App app(kDescription, "wick");
    app.formatter(std::make_shared<HelpFormatter>());
    add_common_options(app, options, words);
    app.add_flag("-V,--version", words.version, "Print the version");
    CLI::App* record =
        app.add_subcommand("record", "The same; attaches to running processes with -p");
    add_common_options(*record, options, words);
    // CLI11 reads on behind "--", so it gets to see what stands before only; last first.
    const auto mark = std::find(arguments.begin(), arguments.end(), "--");
    std::vector<std::string> before(std::make_reverse_iterator(mark), arguments.rend());
    try {
        app.parse(before);
    } catch (const CLI::CallForHelp&) {
        return CommandLine(Answer{(record->parsed() ? record : &app)->help()});
    } catch (const CLI::ParseError& error) {
        return fail(ErrorCode::InvalidArgument, error.what(), "wick --help lists the options");
    }
    if (words.version) {
        return CommandLine(Answer{std::string("wick ") + kVersion + "\n"});
    }
    WICK_TRY(options.plan.command,
             command_of(
                 record->parsed() ? record->remaining() : app.remaining(),
                 std::span(arguments).subspan(static_cast<std::size_t>(mark - arguments.begin()))));
    WICK_TRY(apply_words(words, options));
    WICK_TRY(check_plan(options.plan));
    return CommandLine(std::move(options));
}

}  // namespace wick::cli
