#include "cli/fold_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/help_formatter.hpp"

namespace wick::cli {
namespace {

constexpr const char* kUsage = "Usage: wick fold [OPTIONS] [FILE...]\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  perf script | wick fold > stacks.folded      one line for each distinct stack\n"
    "  wick fold --tid script.txt.gz                threads apart; packed files are unpacked\n"
    "  wick fold --event-filter cache-misses s.txt  one of several events\n"
    "  wick fold --compat script.txt                exactly as stackcollapse-perf.pl does\n"
    "  wick fold --from folded --collapse-recursion a.folded b.folded\n"
    "\n"
    "Without FILE, or with -, standard input is read. docs/formats.md describes the formats.";

}  // namespace

void add_read_options(CLI::App& app, ReadOptions& options, bool& mark_all) {
    app.add_option("--from", options.format, "Format of the text; else it is detected")
        ->type_name("FORMAT");
    app.add_flag("--collapse-recursion", options.collapse_recursion,
                 "Show a function that calls itself as one frame");
    app.add_flag("--compat", options.compat,
                 "Do exactly as stackcollapse-perf.pl does, oddities included");
    app.add_option("--event-filter", options.event, "The event whose samples count; else the first")
        ->type_name("EVENT");
    app.add_flag("--pid", options.pid, "Tell processes apart: name-PID");
    app.add_flag("--tid", options.tid, "Tell threads apart: name-PID/TID");
    app.add_flag("--kernel", options.mark_kernel, "Mark functions of the kernel with _[k]");
    app.add_flag("--jit", options.mark_jit, "Mark functions made at run time with _[j]");
    app.add_flag("--all", mark_all, "Both: --kernel --jit");
    app.add_flag("--addrs", options.addresses, "Show the address of code without a name");
    app.add_flag("--srcline", options.srcline,
                 "The text has source lines (perf script -F +srcline)");
    app.add_option("--cost", options.cost, "Which of several costs counts (go, ghc, vsprof)")
        ->type_name("NAME");
    app.add_flag("!--no-modules", options.modules, "Leave modules out of names");
    app.add_flag("--offsets", options.offsets, "Keep offsets in names, as main+0x12");
    app.add_flag("--waiting", options.waiting, "Count threads that wait, too (jstack, sample)");
    app.add_flag("!--no-thread-names", options.thread_names, "Leave out threads' names (jstack)");
    app.add_flag("--shorten-pkgs", options.shorten_packages, "j.l.Thread.run (jstack)");
    app.add_option("--threads", options.threads, "Most threads to work with; 0: one a processor")
        ->type_name("N");
}

void add_fold_options(CLI::App& app, FoldWords& words) {
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILE", words.command.inputs, "Texts with stacks; together they are one result");
    app.add_option("-o,--output", words.command.output, "File to write; - is stdout")
        ->capture_default_str()
        ->type_name("FILE");
    add_read_options(app, words.command.read, words.mark_all);
    app.footer(kExamples);
}

Result<FoldCommand> understand_fold(const FoldWords& words, std::span<const std::string> after) {
    FoldCommand command = words.command;
    if (words.mark_all) {
        command.read.mark_kernel = true;
        command.read.mark_jit = true;
    }
    if (!after.empty()) {
        command.inputs.insert(command.inputs.end(), after.begin() + 1, after.end());
    }
    if (command.inputs.empty()) {
        command.inputs.emplace_back("-");
    }
    return command;
}

}  // namespace wick::cli
