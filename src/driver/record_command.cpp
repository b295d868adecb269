#include "driver/record_command.hpp"

#include <chrono>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/output_file.hpp"
#include "base/own_usage.hpp"
#include "collectors/collector.hpp"
#include "driver/debug_files.hpp"
#include "driver/early_namer.hpp"
#include "driver/open_viewer.hpp"
#include "driver/summary.hpp"
#include "driver/symbol_files.hpp"
#include "driver/write_result.hpp"
#include "folding/fold.hpp"
#include "folding/truth_report.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

/// A target that was asked to end gets so long before it is left alone.
constexpr std::chrono::seconds kPatience{5};

long long milliseconds_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

void say_usage() {
    const OwnUsage usage = own_usage();
    log_line(LogLevel::Debug,
             fmt::format("used so far: {} ms of processor time, {} MB of memory",
                         usage.cpu_time.count(), usage.peak_memory_bytes / 1'000'000));
}

void say_recorded(const Collector& collector, const Recording& recording) {
    const Profile& profile = recording.profile;
    log_line(
        LogLevel::Debug,
        fmt::format("{}: {} distinct stacks of {} frames in {} modules, {} object files; ready "
                    "{} ms after the end",
                    collector.name(), profile.samples().size(), profile.frames().size(),
                    profile.modules().size(), recording.images->open_images(),
                    milliseconds_since(recording.stopped_at)));
}

folding::FoldedProfile name_and_fold(const Recording& recording, const NameOptions& names,
                                     KernelSymbolReader& kernel) {
    const object::KernelSymbols kernel_symbols = kernel.get();
    folding::SymbolSources sources;
    sources.images = recording.images.get();
    sources.kernel = &kernel_symbols;
    sources.jit_code = recording.jit_code.get();
    folding::FoldOptions options;
    options.names = names;
    return folding::fold(recording.profile, sources, options);
}

void say_summary(const Recording& recording, const folding::TruthReport& report,
                 const StackTree& tree, const std::string& written) {
    for (const std::string& line : summary(report, tree)) {
        log_line(LogLevel::Info, line);
    }
    const auto waited =
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - recording.stopped_at);
    log_line(LogLevel::Info, fmt::format("wrote {} {} ms after the end",
                                         written == "-" ? "to stdout" : written, waited.count()));
}

/// Waits for a target that outlived the recording; it was asked to end, or got the user's Ctrl-C.
TargetOutcome settle(HeldProcess& target) {
    const auto exit = target.wait_exit(kPatience);
    if (!exit) {
        log_line(LogLevel::Warning,
                 fmt::format("the target still runs as process {}; end it with: kill {}",
                             target.pid(), target.pid()));
        return {};
    }
    return {exit->by_signal ? TargetOutcome::Kind::Killed : TargetOutcome::Kind::Exited,
            exit->code};
}

int status_of(const TargetOutcome& target, StopReason stop) {
    constexpr int kSignalBase = 128;  // As shells do.
    if (stop == StopReason::TimeUp) {
        return 0;
    }
    switch (target.kind) {
        case TargetOutcome::Kind::Exited:
            return target.code;
        case TargetOutcome::Kind::Killed:
            return kSignalBase + target.code;
        case TargetOutcome::Kind::StillRunning:
            break;
    }
    return 0;
}

Result<Recording> record(Collector& collector, const cli::RecordCommand& command,
                         const Interrupt& interrupt) {
    EarlyNamer namer(command.names);
    return collector.record(command.plan, command.record, make_image_store(command.debug_files),
                            interrupt, namer);
}

Result<> draw(const cli::RecordCommand& command, const Recording& recording,
              KernelSymbolReader& kernel) {
    if (recording.profile.sample_count() == 0) {
        return fail(no_samples(recording.profile, recording.cpu_time));
    }
    const folding::FoldedProfile folded = name_and_fold(recording, command.names, kernel);
    log_line(LogLevel::Debug, fmt::format("named and folded {} ms after the end",
                                          milliseconds_since(recording.stopped_at)));
    const folding::TruthReport report = folding::truth_report(recording.profile, folded);
    WICK_TRY(const std::string written, write_result(command.picture, folded.tree, report));
    say_summary(recording, report, folded.tree, written);
    say_usage();
    if (command.picture.open) {
        WICK_TRY(open_viewer(written));
    }
    return success();
}

}  // namespace

Result<> check_recording(const cli::RecordCommand& command) {
    WICK_TRY(OutputFile::check(command.picture.output));
    WICK_TRY(const auto collector, make_collector());
    return collector->probe(command.record);
}

Result<int> run_record(const cli::RecordCommand& command) {
    WICK_TRY(OutputFile::check(command.picture.output));
    if (!command.picture.truth.empty()) {
        WICK_TRY(OutputFile::check(command.picture.truth));
    }
    WICK_TRY(const auto collector, make_collector());
    WICK_TRY(collector->probe(command.record));
    KernelSymbolReader kernel;
    const Interrupt interrupt;
    WICK_TRY(auto recording, record(*collector, command, interrupt));
    say_recorded(*collector, recording);
    const Result<> drawn = draw(command, recording, kernel);
    recording.images->keep_sections();
    if (recording.running) {
        recording.target = settle(*recording.running);
    }
    const int status = status_of(recording.target, recording.stop);
    if (drawn || status == 0) {
        WICK_TRY(drawn);
        return status;
    }
    // The target's failure is the news; that nothing could be drawn is said beside it.
    log_line(LogLevel::Error, drawn.error().message);
    return status;
}

}  // namespace wick::driver
