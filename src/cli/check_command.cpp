#include "cli/check_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/diff_command.hpp"
#include "cli/help_formatter.hpp"
#include "cli/table_options.hpp"

namespace wick::cli {
namespace {

constexpr const char* kUsage = "Usage: wick check --fail-if CONDITION [OPTIONS] [FILE|-]\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  wick check --fail-if 'self(alloc::.*) > 5%' out.svg\n"
    "                             own time of these functions, as a share of all\n"
    "  wick check --fail-if 'total(parse_.*) > 30%' --fail-if 'weight() < 500' out.svg\n"
    "                             with what they call; and too few samples to judge by\n"
    "  wick check --baseline main.svg --fail-if 'grew(parse) > 10%' out.svg\n"
    "                             compared with another profile; -n compares shares\n"
    "\n"
    "Patterns are regular expressions that match whole names. The exit status is 0 when no\n"
    "condition holds, 1 when one does, and 64 or more when something went wrong: docs/check.md.";

}  // namespace

void add_check_options(CLI::App& app, CheckWords& words) {
    CheckCommand& command = words.command;
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILE", command.input, "What to check; - is stdin")->capture_default_str();
    app.add_option("--fail-if", command.conditions,
                   "A condition that must not hold; can be given several times")
        ->required()
        ->allow_extra_args(false)
        ->type_name("CONDITION");
    app.add_option("--baseline", command.baseline, "The profile that growth is measured from")
        ->type_name("FILE");
    add_compare_options(app, command.compare);
    app.add_option("--format", words.format, "text, markdown or json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "markdown", "json"}))
        ->type_name("FORMAT");
    app.add_option("-o,--output", command.output, "File to write; - is stdout")
        ->capture_default_str()
        ->type_name("FILE");
    add_input_options(app, words.reading);
    add_shape_options(app, words.shape);
    app.footer(kExamples);
}

Result<CheckCommand> understand_check(const CheckWords& words) {
    CheckCommand command = words.command;
    WICK_TRY(command.reading, understand_input(words.reading, words.shape));
    command.format = text_format(words.format);
    WICK_TRY(command.shape, understand_shape(words.shape));
    return command;
}

}  // namespace wick::cli
