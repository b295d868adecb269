#include "cli/read_options.hpp"

#include <string>

#include <CLI/CLI.hpp>

namespace wick::cli {

namespace {

constexpr const char* kGroup = "Texts of other tools (docs/formats.md)";

/// What concerns the output of perf script alone.
void add_perf_options(CLI::App& app, ReadWords& words) {
    ReadOptions& options = words.options;
    app.add_flag("--compat", options.compat,
                 "Do exactly as stackcollapse-perf.pl does, oddities included");
    app.add_flag("--kernel", options.mark_kernel, "Mark functions of the kernel with _[k]");
    app.add_flag("--jit", options.mark_jit, "Mark functions made at run time with _[j]");
    app.add_flag("--all", words.mark_all, "Both: --kernel --jit");
    app.add_flag("--addrs", options.addresses, "Show the address of code without a name");
    app.add_flag("--srcline", options.srcline,
                 "The text has source lines (perf script -F +srcline)");
    app.add_flag("--inline", options.inlines,
                 "Look inlined functions up in the programs, as addr2line does");
    app.add_flag("--context", options.context,
                 "With --inline: add source lines, as main:file.c:12");
    app.add_option("--threads", options.threads, "Most threads to work with; 0: one a processor")
        ->type_name("N");
}

/// The names that inferno's and FlameGraph's own tools have for some of these options.
void add_peer_names(CLI::App& app, ReadWords& words) {
    ReadOptions& options = words.options;
    constexpr const char* kHidden = "";
    app.add_flag("--includeoffset", options.offsets)->group(kHidden);
    app.add_flag("--include-tname,!--no-include-tname", options.thread_names)->group(kHidden);
    app.add_flag("--include-tid,!--no-include-tid", options.tid)->group(kHidden);
    app.add_flag("!--no-shorten-pkgs", options.shorten_packages)->group(kHidden);
    for (const char* cost : {"time", "ticks", "bytes"}) {
        app.add_flag_callback(std::string("--") + cost, [&options, cost] { options.cost = cost; })
            ->group(kHidden);
    }
}

}  // namespace

void add_read_options(CLI::App& app, ReadWords& words) {
    ReadOptions& options = words.options;
    const std::string usual_group = app.option_defaults()->get_group();
    app.option_defaults()->group(kGroup);
    app.add_option("--from", options.format, "Format of the text; else it is detected")
        ->type_name("FORMAT");
    app.add_flag("--pid", options.pid,
                 "Tell processes apart: name-PID (perf.data, perf, elfutils)");
    app.add_flag("--tid", options.tid,
                 "Tell threads apart: name-PID/TID (perf.data, perf, elfutils, jstack)");
    add_perf_options(app, words);
    app.add_option("--cost", options.cost, "Which of several costs counts (go, ghc, vsprof)")
        ->type_name("NAME");
    app.add_flag("!--no-modules", options.modules, "Leave modules out of names");
    app.add_flag("--offsets", options.offsets, "Keep offsets in names, as main+0x12");
    app.add_flag("--waiting", options.waiting, "Count threads that wait, too (jstack, sample)");
    app.add_flag("!--no-thread-names", options.thread_names, "Leave out threads' names (jstack)");
    app.add_flag("--shorten-pkgs", options.shorten_packages, "j.l.Thread.run (jstack)");
    add_peer_names(app, words);
    app.option_defaults()->group(usual_group);
}

void add_event_option(CLI::App& app, ReadWords& words) {
    app.add_option("-e,--event,--event-filter", words.options.event,
                   "The event whose samples count; default: the first")
        ->type_name("EVENT");
}

ReadOptions understand_read(const ReadWords& words) {
    ReadOptions options = words.options;
    if (words.mark_all) {
        options.mark_kernel = true;
        options.mark_jit = true;
    }
    return options;
}

}  // namespace wick::cli
