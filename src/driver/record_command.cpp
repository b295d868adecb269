#include "driver/record_command.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/log.hpp"
#include "collectors/registry.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/early_namer.hpp"
#include "driver/output_format.hpp"
#include "driver/recorded_text.hpp"
#include "driver/run_series.hpp"
#include "driver/summary.hpp"
#include "driver/symbol_files.hpp"

namespace wick::driver {
namespace {

using Clock = std::chrono::steady_clock;

/// A target that was asked to end gets so long before it is left alone.
constexpr std::chrono::seconds kPatience{5};

long long milliseconds_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
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

/// All that recording takes, once or several times.
struct Recorder {
    const cli::RecordCommand& command;
    ReadyCollector ready;
    std::shared_ptr<object::ImageStore> images = make_image_store(command.debug_files);
    KernelSymbolReader kernel{*ready.collector};
    Interrupt interrupt{};
    RunSeries runs{};
    std::optional<Recording> last{};
    int status = 0;  ///< Of the first run that failed.
};

Result<Recording> record_once(Recorder& recorder) {
    const cli::RecordCommand& command = recorder.command;
    EarlyNamer namer(command.names, EarlyNamer::Manner::GivesWay);
    RecordOptions options = command.record;
    if (command.repeat == 1 && command.baseline.empty()) {
        options.kept_time = kept_time(command.picture);
    }
    auto recorded = recorder.ready.collector->record(command.plan, options, recorder.images,
                                                     recorder.interrupt, namer);
    if (recorded) {
        std::vector<std::string>& notes = recorded.value().profile.notes;
        const std::vector<std::string>& passed_over = recorder.ready.passed_over;
        notes.insert(notes.begin(), passed_over.begin(), passed_over.end());
        say_recorded(*recorder.ready.collector, recorded.value());
    }
    return recorded;
}

Result<NamedStacks> name_last(Recorder& recorder) {
    const Recording& recording = *recorder.last;
    if (recording.text) {
        return name_recorded_text(recording, recorder.kernel.get(), recorder.command.names);
    }
    return name_stacks(recording, recorder.kernel.get(), recorder.command.names);
}

/// Settles what became of the target of the last recording.
void finish(Recorder& recorder) {
    Recording& recording = *recorder.last;
    if (recording.running) {
        recording.target = settle(*recording.running);
        recording.running.reset();
    }
    if (recorder.status == 0 && !recorder.command.ignore_status) {
        recorder.status = status_of(recording.target, recording.stop);
    }
}

/// Runs the program as often as was asked for, or until Ctrl-C. The last recording is left to be
/// finished when the picture is drawn.
Result<> record_series(Recorder& recorder) {
    const unsigned count = recorder.command.repeat;
    for (unsigned run = 1; run <= count && !recorder.interrupt.requested(); ++run) {
        if (run > 1) {
            finish(recorder);
        }
        if (count > 1) {
            log_line(LogLevel::Info, fmt::format("run {} of {}", run, count));
        }
        auto recorded = record_once(recorder);
        if (!recorded) {
            return fail(std::move(recorded.error()));
        }
        recorder.last = std::move(recorded.value());
        WICK_TRY(NamedStacks named, name_last(recorder));
        recorder.runs.add(std::move(named));
    }
    return success();
}

Result<> draw_series(Recorder& recorder) {
    if (recorder.runs.samples() == 0) {
        return fail(no_samples(recorder.last->profile, recorder.last->cpu_time));
    }
    std::vector<std::string> spread = recorder.runs.spread();
    return draw(recorder.runs.take_sum(),
                {recorder.command.shape, recorder.command.picture, recorder.last->stopped_at,
                 "after the end", std::move(spread),
                 recorder.command.baseline.empty() ? nullptr : &recorder.command});
}

}  // namespace

Result<ReadyCollector> ready_to_record(const cli::RecordCommand& command) {
    WICK_TRY(check_outputs(command.shape, command.picture));
    ReadyCollector ready;
    WICK_TRY(ready.collector, choose_collector(command.record, ready.passed_over));
    return ready;
}

Result<int> run_record(const cli::RecordCommand& command) {
    WICK_TRY(ReadyCollector ready, ready_to_record(command));
    return run_record(command, std::move(ready));
}

Result<int> run_record(const cli::RecordCommand& command, ReadyCollector ready) {
    Recorder recorder{command, std::move(ready)};
    const Result<> recorded = record_series(recorder);
    if (!recorder.last) {
        return fail(recorded
                        ? Error{ErrorCode::Interrupted, "stopped before anything was recorded", ""}
                        : recorded.error());
    }
    const Result<> drawn = draw_series(recorder);
    recorder.images->keep_sections();
    finish(recorder);
    WICK_TRY(recorded);
    if (drawn) {
        return recorder.status;
    }
    if (recorder.status == 0) {
        return fail(drawn.error());
    }
    // The target's failure is the news; that nothing could be drawn is said beside it.
    log_line(LogLevel::Error, drawn.error().message);
    return recorder.status;
}

}  // namespace wick::driver
