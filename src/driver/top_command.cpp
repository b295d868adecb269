#include "driver/top_command.hpp"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "base/terminal.hpp"
#include "driver/open_stacks.hpp"
#include "driver/shape_tree.hpp"
#include "driver/terminal_browser.hpp"
#include "driver/write_table.hpp"
#include "folding/digest.hpp"
#include "render/layout.hpp"
#include "render/terminal_graph.hpp"

namespace wick::driver {
namespace {

/// As many as a program may want that reads JSON.
constexpr std::size_t kPathsOfJson = 100;

Digest sum_up(const OpenedStacks& opened, const cli::TopCommand& command,
              const std::vector<std::string>& remarks) {
    folding::DigestOptions options;
    options.order = opened.tree.compares() ? DigestOrder::Change : command.order;
    options.paths = command.table.format == cli::TextFormat::Json
                        ? kPathsOfJson
                        : std::size_t{sized(command.table).lines};
    Digest digest = folding::digest(opened.tree, options);
    digest.source = opened.texts.subtitle;
    if (command.table.format == cli::TextFormat::Json) {
        digest.notes = opened.texts.notes;
    }
    digest.notes.insert(digest.notes.end(), remarks.begin(), remarks.end());
    return digest;
}

Result<> write_text(const cli::TopCommand& command, const auto& write) {
    WICK_TRY(auto file, OutputFile::open(command.output));
    write(file.stream());
    return file.commit();
}

Result<> show_tree(const StackTree& tree, const cli::TopCommand& command) {
    const bool to_terminal = command.output == "-";
    const auto terminal = to_terminal ? stdout_terminal() : std::nullopt;
    if (terminal && stdin_is_terminal() && command.input != "-") {
        auto keys = KeyInput::open();
        if (keys) {
            browse(tree, *terminal, stdout_has_color(), *keys.value(), std::cout);
            return success();
        }
    }
    const cli::TableOptions size = sized(command.table);
    render::TerminalView view;
    view.columns = size.columns;
    view.rows = size.lines;
    view.color = to_terminal && stdout_has_color();
    return write_text(command, [&](std::ostream& out) {
        out << render::terminal_graph(tree, render::lay_out(tree), {}, view);
    });
}

}  // namespace

Result<int> run_top(const cli::TopCommand& command) {
    WICK_TRY(check_shape(command.shape));
    WICK_TRY(OutputFile::check(command.output));
    WICK_TRY(OpenedStacks opened, open_stacks(command.input, command.reading));
    std::vector<std::string> remarks;
    WICK_TRY(shape(opened.tree, shape_left(command.shape, opened), remarks));
    for (const std::string& remark : remarks) {
        log_line(LogLevel::Info, remark);
    }
    if (command.tree) {
        WICK_TRY(show_tree(opened.tree, command));
    } else {
        const Digest digest = sum_up(opened, command, remarks);
        WICK_TRY(write_text(command, [&](std::ostream& out) {
            write_table(digest, command.table, command.output == "-", out);
        }));
    }
    if (opened.images != nullptr) {
        opened.images->keep_sections();
    }
    return 0;
}

}  // namespace wick::driver
