#include "collectors/etw/etw_collector.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/mapped_file.hpp"
#include "base/temp_dir.hpp"
#include "collectors/etw/etl_decoder.hpp"
#include "collectors/etw/etw_session.hpp"

namespace wick::etw {
namespace {

using Clock = std::chrono::steady_clock;

/// A program that got the user's Ctrl-C has so long to end before it is left alone.
constexpr std::chrono::seconds kPatience{5};

Result<> check_options(const RecordOptions& options) {
    if (!options.event.empty()) {
        return fail(ErrorCode::InvalidArgument,
                    "on Windows samples are taken by the timer alone, not at " + options.event,
                    "leave -e out");
    }
    if (options.call_graph != CallGraph::Auto) {
        return fail(ErrorCode::InvalidArgument,
                    "on Windows the system itself walks the stacks; there is no choice of how",
                    "leave --call-graph out");
    }
    if (options.scope != SampleScope::All) {
        return fail(ErrorCode::InvalidArgument,
                    "on Windows samples are taken in the program and in the kernel alike",
                    "leave --user and --kernel out");
    }
    if (options.sudo_flags) {
        return fail(ErrorCode::InvalidArgument, "on Windows --root does nothing yet",
                    "open a terminal with \"Run as administrator\" and leave --root out");
    }
    return success();
}

/// The trace: where the user wants it, else a file that goes with the directory.
struct TraceFile {
    std::optional<TempDir> directory;
    std::string path;

    static Result<TraceFile> place(const RecordOptions& options) {
        if (!options.keep_recording.empty()) {
            std::error_code error;
            const auto path = std::filesystem::absolute(options.keep_recording, error);
            return TraceFile{std::nullopt, path.string()};
        }
        WICK_TRY(auto directory, TempDir::create());
        std::string path =
            std::filesystem::path(directory.file("trace.etl")).make_preferred().string();
        return TraceFile{std::move(directory), std::move(path)};
    }
};

/// One recording, from start to end.
class LiveRun {
 public:
    LiveRun(EtwApi& api, LiveTarget& target, const RecordOptions& options,
            const Interrupt& interrupt)
        : api_(api), target_(target), options_(options), interrupt_(interrupt) {}

    /// Records into `file`.
    Result<> run(const LaunchPlan& plan, const std::string& file) {
        const std::uint32_t interval = interval_for(options_.frequency_hz);
        std::optional<EtwSession> session;
        if (options_.delay.count() == 0) {
            // The session runs first, so that it sees the target from its first instruction.
            WICK_TRY(auto started, EtwSession::start(api_, file, interval));
            session.emplace(std::move(started));
        }
        WICK_TRY(plan.pids.empty() ? target_.start(plan) : target_.attach(plan.pids));
        target_.resume();
        if (!session) {
            ended_ = target_.wait(Clock::now() + options_.delay, &interrupt_);
            WICK_TRY(auto started, EtwSession::start(api_, file, interval));
            session.emplace(std::move(started));
        }
        wait();
        WICK_TRY(counters_, session->stop());
        stopped_at_ = Clock::now();
        finish_target(!plan.pids.empty());
        return success();
    }

    /// Adds to a decoded trace how the recording ended.
    void describe(Recording& recording) const {
        recording.stop = stop_;
        recording.target = outcome_;
        recording.cpu_time = cpu_time_;
        recording.stopped_at = stopped_at_;
        Profile& profile = recording.profile;
        profile.losses.lost_records =
            std::max<std::uint64_t>(profile.losses.lost_records, counters_.events_lost);
        const std::uint64_t wanted = options_.frequency_hz;
        if (profile.frequency_hz != 0 && profile.frequency_hz * 100 < wanted * 95) {
            profile.notes.push_back(fmt::format("Windows takes at most {} samples a second, not {}",
                                                profile.frequency_hz, wanted));
        }
    }

 private:
    void wait() {
        std::optional<Clock::time_point> until;
        if (options_.duration) {
            until = Clock::now() + *options_.duration;
        }
        ended_ = ended_ || target_.wait(until, &interrupt_);
        if (!ended_) {
            stop_ = interrupt_.requested() ? StopReason::Interrupted : StopReason::TimeUp;
        }
    }

    /// Settles what becomes of a program that wick started.
    void finish_target(bool attached) {
        if (attached) {
            return;
        }
        if (stop_ == StopReason::TimeUp) {
            target_.end();
            ended_ = target_.wait(Clock::now() + kPatience, nullptr);
        } else if (stop_ == StopReason::Interrupted) {
            // It got the Ctrl-C of the console, too.
            ended_ = target_.wait(Clock::now() + kPatience, nullptr);
        }
        target_.let_go();
        cpu_time_ = target_.cpu_time();
        const auto code = target_.exit_code();
        if (ended_ && code) {
            outcome_ = {TargetOutcome::Kind::Exited, static_cast<int>(*code)};
        } else {
            log_line(
                LogLevel::Warning,
                fmt::format("the target still runs as process {}; end it with: taskkill /PID {}",
                            target_.pids().front(), target_.pids().front()));
        }
    }

    EtwApi& api_;
    LiveTarget& target_;
    const RecordOptions& options_;
    const Interrupt& interrupt_;
    bool ended_ = false;
    StopReason stop_ = StopReason::TargetEnded;
    TargetOutcome outcome_;
    std::chrono::microseconds cpu_time_{0};
    Clock::time_point stopped_at_;
    SessionCounters counters_;
};

}  // namespace

Result<> EtwCollector::probe(const RecordOptions& options) {
    WICK_TRY(check_options(options));
    if (const auto status = api_->enable_privilege(); status != WindowsStatus::Success) {
        return fail(error_of(status, "switch on the right to profile the system"));
    }
    return success();
}

Result<Recording> EtwCollector::record(const LaunchPlan& plan, const RecordOptions& options,
                                       std::shared_ptr<object::ImageStore> images,
                                       const Interrupt& interrupt, CodeListener& /*listener*/) {
    WICK_TRY(probe(options));
    stop_leftovers(*api_);
    WICK_TRY(const TraceFile file, TraceFile::place(options));
    const std::unique_ptr<LiveTarget> target = make_target_();
    LiveRun run(*api_, *target, options, interrupt);
    WICK_TRY(run.run(plan, file.path));
    WICK_TRY(const MappedFile trace, MappedFile::open(file.path));
    EtlOptions reading;
    reading.choice.trees = target->pids();
    reading.in_order = options.kept_time == KeptTime::Order;
    reading.images = std::move(images);
    reading.accepts_nothing = true;
    WICK_TRY(auto read, read_etl(trace.bytes(), reading));
    run.describe(read.recording);
    return std::move(read.recording);
}

}  // namespace wick::etw
