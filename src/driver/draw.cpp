#include "driver/draw.hpp"

#include <chrono>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "base/own_usage.hpp"
#include "driver/open_viewer.hpp"
#include "driver/summary.hpp"
#include "driver/svg_style.hpp"
#include "driver/write_result.hpp"
#include "folding/fold.hpp"
#include "folding/truth_report.hpp"

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

folding::FoldedProfile name_and_fold(const Recording& recording,
                                     const object::KernelSymbols& kernel,
                                     const DrawOptions& options) {
    folding::SymbolSources sources;
    sources.images = recording.images.get();
    sources.kernel = &kernel;
    sources.jit_code = recording.jit_code.get();
    folding::FoldOptions fold_options;
    fold_options.names = options.names;
    return folding::fold(recording.profile, sources, fold_options);
}

void say_summary(const Recording& recording, const folding::TruthReport& report,
                 const StackTree& tree, const std::string& written, std::string_view since) {
    for (const std::string& line : summary(report, tree)) {
        log_line(LogLevel::Info, line);
    }
    log_line(LogLevel::Info,
             fmt::format("wrote {} {} ms {}", written == "-" ? "to stdout" : written,
                         milliseconds_since(recording.stopped_at), since));
}

}  // namespace

Result<> check_outputs(const cli::PictureOptions& picture) {
    WICK_TRY(svg_style(picture.style));
    if (picture.style.flame_chart && picture.style.reverse) {
        return fail(ErrorCode::InvalidArgument, "both --flamechart and --reverse",
                    "one keeps the order of time, the other has none: leave one out");
    }
    WICK_TRY(OutputFile::check(picture.output));
    if (!picture.truth.empty()) {
        WICK_TRY(OutputFile::check(picture.truth));
    }
    return success();
}

Result<> draw(const Recording& recording, const object::KernelSymbols& kernel,
              const DrawOptions& options) {
    if (recording.profile.sample_count() == 0) {
        return fail(no_samples(recording.profile, recording.cpu_time));
    }
    folding::FoldedProfile folded = name_and_fold(recording, kernel, options);
    log_line(LogLevel::Debug, fmt::format("named and folded {} ms {}",
                                          milliseconds_since(recording.stopped_at), options.since));
    const folding::TruthReport report = folding::truth_report(recording.profile, folded);
    if (const std::string& name = options.picture.style.count_name; !name.empty()) {
        folded.tree.unit.name = name;
    }
    WICK_TRY(const std::string written, write_result(options.picture, folded.tree, report));
    say_summary(recording, report, folded.tree, written, options.since);
    say_usage();
    if (options.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return success();
}

}  // namespace wick::driver
