#include "driver/report_command.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "driver/draw.hpp"
#include "driver/open_stacks.hpp"
#include "driver/open_viewer.hpp"
#include "driver/output_format.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "driver/write_result.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

/// Draws stacks of which only the tree is known. Those that cannot be shaped are drawn as they are
/// before that is reported.
Result<> draw_tree(OpenedStacks opened, const cli::ReportCommand& command) {
    std::vector<std::string> remarks;
    Result<> shaped = shape(opened.tree, command.shape, remarks);
    opened.texts.notes.insert(opened.texts.notes.end(), remarks.begin(), remarks.end());
    WICK_TRY(const std::string written,
             write_picture_of(opened.tree, opened.texts, command.picture));
    for (const std::string& line : tree_summary(opened.tree)) {
        log_line(LogLevel::Info, line);
    }
    for (const std::string& line : remarks) {
        log_line(LogLevel::Info, line);
    }
    log_line(LogLevel::Info, "wrote " + (written == "-" ? std::string("to stdout") : written));
    if (command.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return shaped;
}

/// Texts and pictures say nothing of how stacks ended.
Result<> check_truth(const OpenedStacks& opened, const cli::ReportCommand& command) {
    if (command.picture.truth.empty() || opened.report) {
        return success();
    }
    return fail(ErrorCode::InvalidArgument,
                command.input + " does not say how its stacks ended, as --truth would write it",
                "leave --truth out, or report a perf.data");
}

}  // namespace

Result<int> run_report(const cli::ReportCommand& command) {
    const Clock::time_point begun = Clock::now();
    std::error_code ignored;
    if (std::filesystem::equivalent(command.input, command.picture.output, ignored)) {
        return fail(ErrorCode::InvalidArgument, command.input + " cannot be input and output",
                    "name another file with -o");
    }
    WICK_TRY(check_outputs(command.shape, command.picture));
    WICK_TRY(OpenedStacks opened,
             open_stacks(command.input, command.reading, kept_time(command.picture)));
    WICK_TRY(check_truth(opened, command));
    if (!opened.report) {
        WICK_TRY(draw_tree(std::move(opened), command));
        return 0;
    }
    const cli::ShapeOptions left = shape_left(command.shape, opened);
    WICK_TRY(draw({std::move(opened.tree), std::move(*opened.report)},
                  {left, command.picture, begun, "after the start"}));
    opened.images->keep_sections();
    return 0;
}

}  // namespace wick::driver
