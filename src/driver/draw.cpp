#include "driver/draw.hpp"

#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "base/own_usage.hpp"
#include "driver/open_viewer.hpp"
#include "driver/shape_tree.hpp"
#include "driver/summary.hpp"
#include "driver/svg_style.hpp"
#include "driver/write_result.hpp"
#include "folding/fold.hpp"

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
                 const DrawOptions& options) {
    for (const std::string& line : summary(stacks.report, stacks.tree)) {
        log_line(LogLevel::Info, line);
    }
    for (const std::string& line : options.remarks) {
        log_line(LogLevel::Info, line);
    }
    log_line(LogLevel::Info,
             fmt::format("wrote {} {} ms {}", written == "-" ? "to stdout" : written,
                         milliseconds_since(options.begun), options.since));
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
                    "--flamechart together with --skip-after or --post-process",
                    "these add equal stacks up, which a chart keeps apart: leave one out");
    }
    WICK_TRY(OutputFile::check(picture.output));
    if (!picture.truth.empty()) {
        WICK_TRY(OutputFile::check(picture.truth));
    }
    return success();
}

NamedStacks name_stacks(const Recording& recording, const object::KernelSymbols& kernel,
                        const NameOptions& names) {
    const Clock::time_point begun = Clock::now();
    folding::SymbolSources sources;
    sources.images = recording.images.get();
    sources.kernel = &kernel;
    sources.jit_code = recording.jit_code.get();
    folding::FoldOptions options;
    options.names = names;
    folding::FoldedProfile folded = folding::fold(recording.profile, sources, options);
    folding::TruthReport report = folding::truth_report(recording.profile, folded);
    log_line(LogLevel::Debug, fmt::format("named and folded in {} ms", milliseconds_since(begun)));
    return {std::move(folded.tree), std::move(report)};
}

Result<> draw(NamedStacks stacks, const DrawOptions& options) {
    Result<> shaped = shape(stacks.tree, options.shape);
    if (const std::string& name = options.picture.style.count_name; !name.empty()) {
        stacks.tree.unit.name = name;
    }
    WICK_TRY(const std::string written, write_result(options.picture, stacks.tree, stacks.report));
    say_summary(stacks, written, options);
    say_usage();
    if (options.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return shaped;
}

}  // namespace wick::driver
