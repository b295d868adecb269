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

void add_fold_options(CLI::App& app, FoldWords& words) {
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILE", words.command.inputs, "Texts with stacks; together they are one result");
    app.add_option("-o,--output", words.command.output, "File to write; - is stdout")
        ->capture_default_str()
        ->type_name("FILE");
    add_event_option(app, words.read);
    app.add_flag("--collapse-recursion", words.read.options.collapse_recursion,
                 "Show a function that calls itself as one frame");
    add_read_options(app, words.read);
    app.footer(kExamples);
}

Result<FoldCommand> understand_fold(const FoldWords& words, std::span<const std::string> after) {
    FoldCommand command = words.command;
    command.read = understand_read(words.read);
    if (!after.empty()) {
        command.inputs.insert(command.inputs.end(), after.begin() + 1, after.end());
    }
    if (command.inputs.empty()) {
        command.inputs.emplace_back("-");
    }
    return command;
}

}  // namespace wick::cli
