#include "collectors/perf/live_recording_linux.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "collectors/perf/code_teller.hpp"
#include "collectors/perf/running_process_linux.hpp"

namespace wick::perf {
namespace {

using std::chrono::milliseconds;

/// Buffers are looked at this often even when none is a quarter full, so that files are opened
/// soon after they are mapped.
constexpr milliseconds kLongestWait{100};

/// A record is in its buffer this many nanoseconds after its time, if the machine is not stopped.
constexpr std::uint64_t kOnTheirWay = 1'000'000;

/// pidfd_open(2); -1 before Linux 5.3 or when there is no such process.
int open_pid_handle(std::uint32_t pid) {
    return static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0));
}

/// Descriptors that close themselves.
class Handles {
 public:
    explicit Handles(std::span<const std::uint32_t> pids) {
        for (const std::uint32_t pid : pids) {
            const int fd = open_pid_handle(pid);
            // A process that ended meanwhile is not waited for; an old kernel's -1 is, until the
            // user stops the recording.
            if (fd >= 0 || errno != ESRCH) {
                fds_.push_back(fd);
            }
        }
    }

    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;

    ~Handles() { std::for_each(fds_.begin(), fds_.end(), ::close); }

    [[nodiscard]] const std::vector<int>& fds() const noexcept { return fds_; }

 private:
    std::vector<int> fds_;
};

/// Now, on the clock of the samples.
std::uint64_t monotonic_ns() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    constexpr std::uint64_t kSecond = 1'000'000'000;
    return static_cast<std::uint64_t>(now.tv_sec) * kSecond +
           static_cast<std::uint64_t>(now.tv_nsec);
}

Error no_such_process(std::uint32_t pid) {
    return {ErrorCode::TargetNotFound, fmt::format("there is no process {}", pid),
            "list what runs with: ps -e"};
}

/// The descriptors that a recording waits for.
class PollSet {
 public:
    PollSet(int interrupt, const std::vector<int>& targets, const std::vector<int>& rings)
        : targets_end_(1 + targets.size()), targets_alive_(targets.size()) {
        handles_.push_back({interrupt, POLLIN, 0});
        add(targets);
        add(rings);
    }

    /// Returns when something happened or time is up.
    void wait(int timeout_ms) {
        ::poll(handles_.data(), handles_.size(), timeout_ms);
        for (std::size_t i = 1; i < handles_.size(); ++i) {
            const bool is_target = i < targets_end_;
            // A target's descriptor becomes readable once, at its end; a buffer's hangs up when
            // its thread has ended. Neither has more to say, and would end each poll at once.
            const int last_words = is_target ? ~0 : POLLHUP | POLLERR;
            if ((handles_[i].revents & last_words) != 0) {
                handles_[i].fd = -1;
                targets_alive_ -= is_target ? 1 : 0;
            }
        }
    }

    [[nodiscard]] bool targets_ended() const noexcept { return targets_alive_ == 0; }

 private:
    void add(const std::vector<int>& fds) {
        for (const int fd : fds) {
            handles_.push_back({fd, POLLIN, 0});
        }
    }

    std::vector<pollfd> handles_;
    std::size_t targets_end_;
    std::size_t targets_alive_;
};

}  // namespace

LiveRecording::LiveRecording(SessionPlan events, RecordOptions options,
                             const PerfSettings& settings,
                             std::shared_ptr<const object::Image> vdso,
                             std::shared_ptr<object::ImageStore> images, const Interrupt& interrupt,
                             CodeListener& listener)
    : events_(std::move(events)),
      options_(std::move(options)),
      settings_(settings),
      interrupt_(interrupt),
      listener_(listener),
      vdso_(std::move(vdso)) {
    recording_.images = std::move(images);
    recording_.profile.keep(options_.kept_time);
    if (vdso_) {
        recording_.images->add(vdso_);
    }
}

DecoderOptions LiveRecording::decoder_options() const {
    DecoderOptions options;
    options.machine = vdso_ ? vdso_->elf()->machine() : object::Machine::X86_64;
    options.max_frames = options_.max_frames;
    options.max_chain = settings_.max_stack.value_or(options.max_chain);
    options.with_waits = options_.time != RecordedTime::OnCpu;
    // The period of a clock is in nanoseconds, as waits are.
    options.weigh_by_period = options.with_waits || !session_->event().is_clock;
    return options;
}

Result<Recording> LiveRecording::launch(const LaunchPlan& plan) {
    WICK_TRY(auto held, HeldProcess::start(plan.command, {plan.environment, plan.directory}));
    target_ = std::make_unique<HeldProcess>(std::move(held));
    const std::uint32_t pid = target_->pid();
    pids_ = {pid};
    WICK_TRY(auto session, EventSession::open(std::span(&pid, 1), events_, settings_));
    session_ = std::make_unique<EventSession>(std::move(session));
    decoder_ = std::make_unique<RecordDecoder>(recording_.profile, *recording_.images, vdso_,
                                               decoder_options());
    WICK_TRY(target_->release());
    run({target_->exit_handle()});
    finish();
    settle_launched();
    return std::move(recording_);
}

Result<Recording> LiveRecording::attach(std::span<const std::uint32_t> pids) {
    WICK_TRY(attach_threads(pids));
    pids_.assign(pids.begin(), pids.end());
    decoder_ = std::make_unique<RecordDecoder>(recording_.profile, *recording_.images, vdso_,
                                               decoder_options());
    // Mapping records flow from before /proc is read, so nothing falls between the two.
    session_->enable_mapping_records();
    for (const std::uint32_t pid : pids) {
        add_running_process(pid, decoder_->processes());
    }
    const Handles handles(pids);
    run(handles.fds());
    finish();
    return std::move(recording_);
}

Result<> LiveRecording::attach_threads(std::span<const std::uint32_t> pids) {
    std::vector<std::uint32_t> known;
    for (bool more = true; more;) {
        // Threads born while we open events are found in the next round; those born from a thread
        // that has events inherit them.
        std::vector<std::uint32_t> fresh;
        for (const std::uint32_t pid : pids) {
            const std::vector<std::uint32_t> tids = threads_of(pid);
            if (tids.empty()) {
                return fail(no_such_process(pid));
            }
            std::copy_if(tids.begin(), tids.end(), std::back_inserter(fresh), [&](auto tid) {
                return std::find(known.begin(), known.end(), tid) == known.end();
            });
        }
        if (!session_) {
            WICK_TRY(auto session, EventSession::open(fresh, events_, settings_));
            session_ = std::make_unique<EventSession>(std::move(session));
        } else {
            WICK_TRY(session_->add_threads(fresh));
        }
        known.insert(known.end(), fresh.begin(), fresh.end());
        more = !fresh.empty();
    }
    return success();
}

void LiveRecording::start_sampling_when_due() {
    if (sampling_since_ || Clock::now() - begun_ < options_.delay) {
        return;
    }
    if (!events_.sample_from_exec) {
        const std::uint64_t now = monotonic_ns();
        session_->enable_sampling();
        if (options_.time != RecordedTime::OnCpu) {
            add_waiting_threads(now);
        }
    }
    sampling_since_ = Clock::now();
}

void LiveRecording::add_waiting_threads(std::uint64_t time_ns) {
    for (const std::uint32_t pid : pids_) {
        const StringId name = recording_.profile.strings.intern(name_of(pid));
        for (const std::uint32_t tid : threads_of(pid)) {
            if (is_waiting(pid, tid)) {
                decoder_->waits().waits_already(tid, time_ns,
                                                recording_.profile.intern_thread({pid, tid, name}));
            }
        }
    }
}

int LiveRecording::poll_timeout_ms() const {
    const Clock::time_point now = Clock::now();
    Clock::duration wait = kLongestWait;
    if (!sampling_since_) {
        wait = std::min(wait, begun_ + options_.delay - now);
    } else if (options_.duration) {
        wait = std::min(wait, *sampling_since_ + *options_.duration - now);
    }
    return std::max(0, static_cast<int>(std::chrono::ceil<milliseconds>(wait).count()));
}

std::optional<StopReason> LiveRecording::stop_reason(bool targets_ended) const {
    if (targets_ended || (target_ && target_->poll_exit())) {
        return StopReason::TargetEnded;
    }
    if (options_.duration && sampling_since_ &&
        Clock::now() - *sampling_since_ >= *options_.duration) {
        return StopReason::TimeUp;
    }
    return interrupt_.requested() ? std::optional(StopReason::Interrupted) : std::nullopt;
}

void LiveRecording::run(const std::vector<int>& target_handles) {
    begun_ = Clock::now();
    RecordMerger merger(*session_, *decoder_);
    CodeTeller teller(recording_.profile, decoder_->processes(), listener_);
    PollSet handles(interrupt_.wait_handle(), target_handles, session_->wait_handles());
    for (;;) {
        start_sampling_when_due();
        handles.wait(poll_timeout_ms());
        if (const auto stop = stop_reason(handles.targets_ended())) {
            recording_.stopped_at = Clock::now();
            recording_.stop = *stop;
            const std::uint64_t now = monotonic_ns();
            session_->disable();
            decoder_->jit().poll(monotonic_ns());
            merger.drain_all();
            decoder_->waits().finish(now);
            decoder_->jit().finish(monotonic_ns());
            return;
        }
        decoder_->jit().poll(monotonic_ns());
        // What a thread did on one processor must be read before what it did later on another.
        merger.drain(options_.time == RecordedTime::OnCpu ? RecordMerger::kNoLimit
                                                          : monotonic_ns() - kOnTheirWay);
        teller.tell();
    }
}

void LiveRecording::finish() {
    recording_.jit_code = decoder_->jit().code();
    Profile& profile = recording_.profile;
    const EventSpec& event = session_->event();
    profile.event = event.name;
    profile.unit.name = event.is_clock ? "samples" : event.name;
    if (options_.time != RecordedTime::OnCpu) {
        profile.unit.name = "nanoseconds";
    }
    profile.frequency_hz = event.every_occurrence ? 0 : session_->frequency_hz();
    const std::uint32_t stack_bytes =
        options_.time == RecordedTime::OffCpu ? events_.switch_stack_bytes : events_.stack_bytes;
    profile.stack_bytes = options_.call_graph == CallGraph::FramePointers ? 0 : stack_bytes;
    profile.duration = recording_.stopped_at - sampling_since_.value_or(recording_.stopped_at);
    profile.losses.lost_samples = std::max(profile.losses.lost_samples, session_->lost_samples());
    profile.notes = session_->notes();
}

void LiveRecording::settle_launched() {
    if (recording_.stop == StopReason::Interrupted && interrupt_.sent_to_us_alone()) {
        target_->send_signal(interrupt_.signal_number());
    }
    if (recording_.stop == StopReason::TimeUp) {
        target_->send_signal(SIGTERM);
    }
    if (const auto exit = target_->poll_exit()) {
        recording_.cpu_time = exit->cpu_time;
        recording_.target = {
            exit->by_signal ? TargetOutcome::Kind::Killed : TargetOutcome::Kind::Exited,
            exit->code};
    } else {
        recording_.running = std::move(target_);
    }
}

}  // namespace wick::perf
