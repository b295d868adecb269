#include "cli/option_groups.hpp"

#include <CLI/CLI.hpp>

#include "base/command_text.hpp"
#include "cli/style_options.hpp"

namespace wick::cli {
namespace {

/// Hands a value on; what is refused becomes CLI11's own error.
void set_style(const StyleOption& option, const std::string& value) {
    if (const auto taken = option.set(value); !taken) {
        throw CLI::ValidationError(taken.error().message);
    }
}

void add_style_option(CLI::App& app, const StyleOption& option) {
    const std::string names = option.recording_names.empty() ? "--" + std::string(option.name)
                                                             : std::string(option.recording_names);
    const std::string help(option.help);
    CLI::Option* added = nullptr;
    if (option.type == PerlOptionType::Flag) {
        added = app.add_flag_callback(
            names, [option] { set_style(option, "1"); }, help);
    } else {
        added = app.add_option_function<std::string>(
            names, [option](const std::string& value) { set_style(option, value); }, help);
        added->type_name(std::string(option.value));
    }
    if (option.type == PerlOptionType::Real) {
        added->check(CLI::PositiveNumber);
    }
    added->group("Options of the picture");
}

Result<std::vector<Pattern>> patterns_of(const char* option,
                                         const std::vector<std::string>& texts) {
    std::vector<Pattern> patterns;
    for (const std::string& text : texts) {
        auto pattern = Pattern::compile(text);
        if (!pattern) {
            return fail(with_context(pattern.error(), option));
        }
        patterns.push_back(std::move(pattern.value()));
    }
    return patterns;
}

void add_style_options(CLI::App& app, PictureStyle& style) {
    for (const StyleOption& option : style_options(style)) {
        add_style_option(app, option);
    }
}

}  // namespace

void add_picture_options(CLI::App& app, PictureOptions& options) {
    app.add_option("-o,--output", options.output,
                   "File to write; - is stdout. How the name ends says what is written: .svg, "
                   ".html, .folded, .pb.gz and others (docs/export.md)")
        ->capture_default_str()
        ->type_name("FILE");
    app.add_option("--format", options.format,
                   "svg, html, folded, speedscope, firefox, pprof, chrome, callgrind, markdown or "
                   "json; else as the name ends")
        ->check(CLI::IsMember({"svg", "html", "folded", "speedscope", "firefox", "pprof", "chrome",
                               "callgrind", "markdown", "json"}))
        ->type_name("FORMAT");
    app.add_option(
           "--truth", options.truth,
           "Write how true the graph is (cut stacks, causes, remedies) as JSON; - is stdout")
        ->type_name("FILE");
    app.add_flag("--annotate", options.annotate,
                 "In folded text, mark kernel (_[k]), inlined (_[i]) and run-time code (_[j])");
    app.add_flag("--open", options.open, "Show the picture in the browser");
    add_style_options(app, options.style);
}

void add_shape_options(CLI::App& app, ShapeWords& words) {
    const std::string usual_group = app.option_defaults()->get_group();
    app.option_defaults()->group("What is shown (docs/filters.md)");
    const auto add_pattern = [&app](const char* name, const char* help,
                                    std::vector<std::string>& patterns) {
        app.add_option(name, patterns, help)->allow_extra_args(false)->type_name("REGEX");
    };
    add_pattern("--focus", "Only stacks with such a function; all can be given several times",
                words.focus);
    add_pattern("--ignore", "Only stacks without such a function", words.ignore);
    add_pattern("--hide", "Leave such frames out; their time is their caller's", words.hide);
    add_pattern("--show-from", "Only stacks with such a function, and from it on", words.show_from);
    add_pattern("--process",
                "Only stacks of such processes; of a Windows trace also by NAME or PID",
                words.process);
    add_pattern("--thread", "Only stacks of such threads, as in name-PID/TID", words.thread);
    app.add_flag("--trim-runtime", words.trim_runtime,
                 "Leave out what starts threads and runs tasks: libc, std::thread, rayon, tokio");
    app.add_flag("--collapse-recursion", words.collapse_recursion,
                 "Show a function that calls itself as one frame");
    app.add_option("--skip-after", words.skip_after,
                   "Leave out the callers of this function; can be given several times")
        ->allow_extra_args(false)
        ->type_name("FUNCTION");
    app.add_option("--post-process", words.post_process,
                   "Let a program change the folded text before it is drawn; without a shell")
        ->type_name("COMMAND");
    app.option_defaults()->group(usual_group);
}

Result<ShapeOptions> understand_shape(const ShapeWords& words) {
    ShapeOptions options;
    FrameFilters& filters = options.filters;
    WICK_TRY(filters.focus, patterns_of("--focus", words.focus));
    WICK_TRY(filters.ignore, patterns_of("--ignore", words.ignore));
    WICK_TRY(filters.hide, patterns_of("--hide", words.hide));
    WICK_TRY(filters.show_from, patterns_of("--show-from", words.show_from));
    WICK_TRY(filters.process, patterns_of("--process", words.process));
    WICK_TRY(filters.thread, patterns_of("--thread", words.thread));
    filters.trim_runtime = words.trim_runtime;
    filters.collapse_recursion = words.collapse_recursion;
    options.skip_after = words.skip_after;
    WICK_TRY(options.post_process, split_command(words.post_process));
    return options;
}

void add_name_options(CLI::App& app, NameOptions& options) {
    app.add_flag("!--no-inline", options.inlines, "Do not show inlined functions as frames");
    app.add_flag("--lines", options.lines, "Tell functions apart by source line, as main:12");
    app.add_flag("!--no-demangle", options.demangle, "Leave names as the compiler wrote them");
}

void add_debug_file_options(CLI::App& app, DebugFileOptions& options) {
    app.add_option("--debug-dir", options.directories,
                   "Look for debug files there first; can be given several times")
        ->check(CLI::ExistingDirectory)
        ->allow_extra_args(false)
        ->type_name("DIR");
    app.add_flag("!--no-cache", options.cache, "Keep nothing on disk for the next run");
}

void add_verbosity_options(CLI::App& app, VerbosityWords& words) {
    auto* verbose = app.add_flag("-v,--verbose", words.verbose, "Say what is done");
    app.add_flag("-q,--quiet", words.quiet, "Say only what went wrong")->excludes(verbose);
}

}  // namespace wick::cli
