#include "driver/shape_tree.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "base/byte_source.hpp"
#include "base/command_text.hpp"
#include "base/log.hpp"
#include "base/number_text.hpp"
#include "base/subprocess.hpp"
#include "base/temp_dir.hpp"
#include "base/text_input.hpp"
#include "folding/filter_stacks.hpp"
#include "folding/folded_writer.hpp"
#include "folding/readers/registry.hpp"
#include "folding/regain_kinds.hpp"
#include "folding/skip_after.hpp"

namespace wick::driver {
namespace {

constexpr const char* kOption = "--post-process";

/// Text goes to the program through a file, so that neither end can wait for the other.
Result<> write_to(const std::string& path, const StackTree& tree) {
    std::ofstream file(path, std::ios::binary);
    folding::write_folded(tree, file);
    file.close();
    if (!file) {
        return fail(ErrorCode::IoError, "cannot write " + path + ": the disk may be full");
    }
    return success();
}

Result<StackTree> read_back(std::string text, const std::string& program) {
    TextInput input(make_memory_source(std::move(text)), "what " + program + " wrote");
    ReadOptions options;
    options.format = "folded";
    auto stacks = folding::read_stacks(input, options);
    if (!stacks) {
        return fail(with_context(stacks.error(), kOption));
    }
    if (stacks.value().unreadable_lines > 0) {
        log_line(LogLevel::Warning,
                 fmt::format("{}: {} lines of {} are no folded text, the first: {}", kOption,
                             stacks.value().unreadable_lines, input.name(),
                             stacks.value().first_unreadable));
    }
    return std::move(stacks.value().tree);
}

void say_weights(std::uint64_t before, std::uint64_t after) {
    if (before != after) {
        log_line(LogLevel::Info,
                 fmt::format("{}: the stacks weigh {} now, {} before", kOption, after, before));
    }
}

Result<StackTree> post_process(const StackTree& original, const std::vector<std::string>& command) {
    WICK_TRY(const TempDir folder, TempDir::create());
    Subprocess filter{command, {}};
    filter.input_file = folder.file("stacks.folded");
    filter.out = Stream::Capture;
    WICK_TRY(write_to(filter.input_file, original));
    log_line(LogLevel::Debug, shell_quoted(command));
    WICK_TRY(SubprocessEnd end, run_subprocess(filter));
    if (end.status != 0) {
        return fail(
            ErrorCode::TargetFailed,
            fmt::format("{}: {} ended with status {}", kOption, command.front(), end.status),
            "it gets folded text and has to write such text; the stacks are drawn as they were");
    }
    WICK_TRY(const StackTree shaped, read_back(std::move(end.out), command.front()));
    say_weights(original.totals().front(), shaped.totals().front());
    return folding::regain_kinds(shaped, original);
}

/// Says how much of the weight has passed.
Result<> filter(StackTree& tree, const FrameFilters& filters, std::vector<std::string>& remarks) {
    StackTree passed = folding::filter_stacks(tree, filters);
    const std::uint64_t before = tree.totals().front();
    const std::uint64_t after = passed.totals().front();
    if (after == 0) {
        return fail(ErrorCode::NoSamples,
                    fmt::format("none of the {} {} passes the filters", with_separators(before),
                                tree.unit.name),
                    "patterns are searched for in the names of functions: docs/filters.md");
    }
    if (after != before) {
        remarks.push_back(fmt::format("the filters let {} % of {} {} pass", percent(after, before),
                                      with_separators(before), tree.unit.name));
    }
    tree = std::move(passed);
    return success();
}

void warn_of_unknown(const std::vector<std::string>& functions, const StackTree& tree) {
    for (const std::string& function : functions) {
        const bool known = std::ranges::any_of(tree.labels(), [&](const FrameLabel& label) {
            return tree.strings.at(label.name) == function;
        });
        if (!known) {
            log_line(LogLevel::Warning, "--skip-after: no stack has a function " + function);
        }
    }
}

}  // namespace

Result<> check_shape(const cli::ShapeOptions& options) {
    if (!options.post_process.empty() && !find_program(options.post_process.front())) {
        return fail(
            ErrorCode::ToolNotFound,
            fmt::format("{}: there is no program {}", kOption, options.post_process.front()),
            "the option takes a program with its arguments; no shell is involved");
    }
    return success();
}

bool changes_shape(const cli::ShapeOptions& options) {
    return !options.filters.empty() || !options.skip_after.empty() || !options.post_process.empty();
}

Result<> shape(StackTree& tree, const cli::ShapeOptions& options,
               std::vector<std::string>& remarks) {
    if (tree.compares() && changes_shape(options)) {
        return fail(ErrorCode::InvalidArgument, "a comparison cannot be filtered any more",
                    "compare filtered profiles: wick diff takes the same options");
    }
    if (!options.filters.empty()) {
        WICK_TRY(filter(tree, options.filters, remarks));
    }
    if (!options.skip_after.empty()) {
        warn_of_unknown(options.skip_after, tree);
        tree = folding::skip_after(tree, options.skip_after);
    }
    if (!options.post_process.empty()) {
        WICK_TRY(tree, post_process(tree, options.post_process));
    }
    return success();
}

}  // namespace wick::driver
