#include "driver/record_command.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/log.hpp"
#include "collectors/registry.hpp"
#include "driver/debug_files.hpp"
#include "driver/draw.hpp"
#include "driver/early_namer.hpp"
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

Result<Recording> record(Collector& collector, const cli::RecordCommand& command,
                         const Interrupt& interrupt) {
    EarlyNamer namer(command.names, EarlyNamer::Manner::GivesWay);
    return collector.record(command.plan, command.record, make_image_store(command.debug_files),
                            interrupt, namer);
}

}  // namespace

Result<> check_recording(const cli::RecordCommand& command) {
    WICK_TRY(check_outputs(command.picture));
    std::vector<std::string> passed_over;
    const auto collector = choose_collector(command.record, passed_over);
    return collector ? Result<>(success()) : fail(collector.error());
}

Result<int> run_record(const cli::RecordCommand& command) {
    WICK_TRY(check_outputs(command.picture));
    std::vector<std::string> passed_over;
    WICK_TRY(const auto collector, choose_collector(command.record, passed_over));
    KernelSymbolReader kernel;
    const Interrupt interrupt;
    auto recorded = record(*collector, command, interrupt);
    if (!recorded) {
        return fail(std::move(recorded.error()));
    }
    Recording& recording = recorded.value();
    std::vector<std::string>& notes = recording.profile.notes;
    notes.insert(notes.begin(), passed_over.begin(), passed_over.end());
    say_recorded(*collector, recording);
    const Result<> drawn =
        draw(recording, kernel.get(), {command.names, command.picture, "after the end"});
    recording.images->keep_sections();
    if (recording.running) {
        recording.target = settle(*recording.running);
    }
    const int status = status_of(recording.target, recording.stop);
    if (drawn) {
        return status;
    }
    if (status == 0) {
        return fail(drawn.error());
    }
    // The target's failure is the news; that nothing could be drawn is said beside it.
    log_line(LogLevel::Error, drawn.error().message);
    return status;
}

}  // namespace wick::driver
