#include "cli/diff_command.hpp"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/help_formatter.hpp"

namespace wick::cli {
namespace {

constexpr const char* kUsage =
    "Usage: wick diff [OPTIONS] BEFORE AFTER\n"
    "       wick diff [OPTIONS] --before FILE... --after FILE...\n"
    "       wick diff --baseline FILE [OPTIONS OF wick record] -- PROGRAM [ARGS...]\n";

constexpr const char* kExamples =
    "Examples:\n"
    "  wick diff old.svg new.svg             what has changed, as diff.svg and as a table\n"
    "  wick diff -n perf.data.old perf.data  as if both had equally many samples\n"
    "  wick diff --baseline old.svg -- ./prog   record ./prog now, and compare\n"
    "  wick diff --before a1.svg --before a2.svg --after b1.svg --after b2.svg\n"
    "                                        functions that differ as much from run to run are "
    "grey\n"
    "  wick diff --folded a.folded b.folded  three columns of text, as difffolded.pl\n"
    "\n"
    "Inputs are anything that wick reads. docs/diff.md tells how to read the picture.";

}  // namespace

void add_compare_options(CLI::App& app, CompareOptions& options) {
    app.add_flag("-n,--normalize", options.normalize,
                 "Compare shares: as if BEFORE had the weight of AFTER");
    app.add_flag("-s,--strip-hex", options.strip_hex,
                 "Take numbers such as 0x45ef2173 in names for equal");
}

void add_diff_options(CLI::App& app, DiffWords& words) {
    DiffCommand& command = words.command;
    command.picture.output = "diff.svg";
    app.formatter(std::make_shared<HelpFormatter>(kUsage));
    app.add_option("FILES", words.files, "The two profiles")->expected(0, 2)->type_name("");
    app.add_option("--before", command.before, "A profile from before; several: their sum")
        ->allow_extra_args(false)
        ->type_name("FILE");
    app.add_option("--after", command.after, "A profile of now; several: their sum")
        ->allow_extra_args(false)
        ->type_name("FILE");
    add_compare_options(app, command.compare);
    app.add_flag("--folded", command.folded, "Write difffolded.pl's text to stdout, or to -o");
    add_input_options(app, words.reading);
    add_shape_options(app, words.shape);
    add_picture_options(app, command.picture);
    app.footer(kExamples);
}

Result<DiffCommand> understand_diff(const DiffWords& words) {
    DiffCommand command = words.command;
    WICK_TRY(command.reading, understand_input(words.reading, words.shape));
    WICK_TRY(command.shape, understand_shape(words.shape));
    if (words.files.size() == 1) {
        return fail(ErrorCode::InvalidArgument,
                    "there is nothing to compare " + words.files.front() + " with",
                    "wick diff BEFORE AFTER; or record now: wick diff --baseline " +
                        words.files.front() + " -- ./program");
    }
    if (words.files.size() == 2) {
        command.before.insert(command.before.begin(), words.files[0]);
        command.after.insert(command.after.begin(), words.files[1]);
    }
    if (command.before.empty() || command.after.empty()) {
        return fail(ErrorCode::InvalidArgument, "there are no two profiles to compare",
                    "wick diff BEFORE AFTER");
    }
    if (command.picture.style.flame_chart || command.picture.style.reverse) {
        return fail(ErrorCode::InvalidArgument,
                    "--flamechart and --reverse do not go with a comparison",
                    "the picture itself can show callers first: key R");
    }
    if (command.folded && command.picture.output == "diff.svg") {
        command.picture.output = "-";
    }
    return command;
}

std::vector<std::string> diff_as_record(std::vector<std::string> arguments) {
    if (arguments.empty() || arguments.front() != "diff") {
        return arguments;
    }
    const auto end = std::ranges::find(arguments, "--");
    const bool records = std::any_of(arguments.begin(), end, [](const std::string& argument) {
        return argument == "--baseline" || argument.starts_with("--baseline=");
    });
    if (records) {
        arguments.front() = "record";
    }
    return arguments;
}

}  // namespace wick::cli
