#include "cli/top_command.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "cli/help_formatter.hpp"

namespace wick::cli {
namespace {

constexpr const char* kUsage = "Usage: wick top [OPTIONS] [FILE|-]\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  wick top                              hottest functions of this directory's perf.data\n"
    "  wick top --sort total flamegraph.svg  with what they call; a picture of wick's\n"
    "  wick top --by module stacks.folded    where the time goes, by program and library\n"
    "  wick top --focus parse out.svg        only stacks with parse in a name\n"
    "  wick top --tree perf.data             a flame graph in the terminal; arrow keys zoom\n"
    "  wick top --format json out.svg        everything, for a program: docs/json.md\n"
    "\n"
    "FILE is anything that wick reads: perf.data, text with stacks, a picture drawn by wick.";

}  // namespace

void add_top_options(CLI::App& app, TopWords& words) {
    TopCommand& command = words.command;
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILE", command.input, "What to sum up; - is stdin")->capture_default_str();
    app.add_option("-o,--output", command.output, "File to write; - is stdout")
        ->capture_default_str()
        ->type_name("FILE");
    app.add_option("--sort", words.sort, "self (own time) or total (callees included)")
        ->capture_default_str()
        ->check(CLI::IsMember({"self", "total"}))
        ->type_name("BY");
    add_table_options(app, words.table);
    app.add_flag("--tree", command.tree,
                 "Draw a flame graph in the terminal; keys zoom where stdin is one");
    add_input_options(app, words.reading);
    add_shape_options(app, words.shape);
    app.footer(kExamples);
}

Result<TopCommand> understand_top(const TopWords& words) {
    TopCommand command = words.command;
    WICK_TRY(command.reading, understand_input(words.reading, words.shape));
    command.table = understand_table(words.table);
    command.order = words.sort == "total" ? DigestOrder::Total : DigestOrder::Self;
    WICK_TRY(command.shape, understand_shape(words.shape));
    if (command.tree && command.table.format != TextFormat::Text) {
        return fail(ErrorCode::InvalidArgument, "both --tree and --format",
                    "a tree is drawn for people: leave one out");
    }
    return command;
}

}  // namespace wick::cli
