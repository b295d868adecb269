#include "driver/draw.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "base/own_usage.hpp"
#include "driver/comparison.hpp"
#include "driver/open_viewer.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "driver/svg_style.hpp"
#include "driver/write_result.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

long long milliseconds_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

void say_usage() {
    const OwnUsage usage = own_usage();
    log_line(LogLevel::Debug,
             fmt::format("used so far: {} ms of processor time, {} MB of memory",
                         usage.cpu_time.count(), usage.peak_memory_bytes / 1'000'000));
}

void say_summary(const NamedStacks& stacks, const std::string& written,
                 const std::vector<std::string>& remarks, const DrawOptions& options) {
    for (const std::string& line : summary(stacks.report, stacks.tree)) {
        log_line(LogLevel::Info, line);
    }
    for (const std::string& line : remarks) {
        log_line(LogLevel::Info, line);
    }
    log_line(LogLevel::Info,
             fmt::format("wrote {} {} ms {}", written == "-" ? "to stdout" : written,
                         milliseconds_since(options.begun), options.since));
}

/// Compares with the baseline what was recorded now.
Result<> draw_comparison(NamedStacks& stacks, const cli::RecordCommand& command) {
    cli::InputOptions reading;
    reading.names = command.names;
    reading.debug_files = command.debug_files;
    std::vector<std::string> remarks;
    WICK_TRY(ComparedSide before, open_side({command.baseline}, reading, command.shape, remarks));
    ComparedSide now;
    now.name = "now";
    now.runs.push_back(std::move(stacks.tree));
    Comparison comparison = compare_sides(before, now, command.compare);
    for (const auto& more : {remarks, notes(stacks.report)}) {
        comparison.notes.insert(comparison.notes.end(), more.begin(), more.end());
    }
    WICK_TRY(write_truth(command.picture, stacks.report));
    return write_comparison(comparison, command.compare, false, command.picture);
}

}  // namespace

Result<> check_outputs(const cli::ShapeOptions& shape, const cli::PictureOptions& picture) {
    WICK_TRY(check_shape(shape));
    WICK_TRY(svg_style(picture.style));
    if (picture.style.flame_chart && picture.style.reverse) {
        return fail(ErrorCode::InvalidArgument, "both --flamechart and --reverse",
                    "one keeps the order of time, the other has none: leave one out");
    }
    if (picture.style.flame_chart && changes_shape(shape)) {
        return fail(ErrorCode::InvalidArgument,
                    "--flamechart together with a filter, --skip-after or --post-process",
                    "these add equal stacks up, which a chart keeps apart: leave one out");
    }
    WICK_TRY(OutputFile::check(picture.output));
    if (!picture.truth.empty()) {
        WICK_TRY(OutputFile::check(picture.truth));
    }
    return success();
}

NamedStacks name_stacks(const Recording& recording, const object::KernelSymbols& kernel,
                        const NameOptions& names, const folding::ProcessIds& ids) {
    const Clock::time_point begun = Clock::now();
    folding::SymbolSources sources;
    sources.images = recording.images.get();
    sources.kernel = &kernel;
    sources.jit_code = recording.jit_code.get();
    folding::FoldOptions options;
    options.names = names;
    options.ids = ids;
    folding::FoldedProfile folded = folding::fold(recording.profile, sources, options);
    folding::TruthReport report = folding::truth_report(recording.profile, folded);
    log_line(LogLevel::Debug, fmt::format("named and folded in {} ms", milliseconds_since(begun)));
    return {std::move(folded.tree), std::move(report)};
}

Result<> draw(NamedStacks stacks, const DrawOptions& options) {
    std::vector<std::string> remarks;
    Result<> shaped = shape(stacks.tree, options.shape, remarks);
    if (const std::string& name = options.picture.style.count_name; !name.empty()) {
        stacks.tree.unit.name = name;
    }
    if (options.compared != nullptr) {
        WICK_TRY(draw_comparison(stacks, *options.compared));
        return shaped;
    }
    PictureTexts texts{{}, subtitle(stacks.report), notes(stacks.report)};
    texts.notes.insert(texts.notes.end(), remarks.begin(), remarks.end());
    WICK_TRY(const std::string written,
             write_result(options.picture, stacks.tree, texts, stacks.report));
    remarks.insert(remarks.end(), options.remarks.begin(), options.remarks.end());
    say_summary(stacks, written, remarks, options);
    say_usage();
    if (options.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return shaped;
}

}  // namespace wick::driver
