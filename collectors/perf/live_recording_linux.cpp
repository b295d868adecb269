#include "collectors/perf/live_recording_linux.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "collectors/perf/running_process_linux.hpp"

namespace wick::perf {
namespace {

using std::chrono::milliseconds;

/// Buffers are looked at this often even when none is a quarter full, so that files are opened
/// soon after they are mapped.
constexpr milliseconds kLongestWait{100};

/// New code is told of this often, so that it comes in batches.
constexpr milliseconds kTellingPause{200};

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

Error no_such_process(std::uint32_t pid) {
    return {ErrorCode::TargetNotFound, fmt::format("there is no process {}", pid),
            "list what runs with: ps -e"};
}

/// A descriptor that will report nothing more is taken out of a poll set by its sign.
void forget(pollfd& entry) {
    entry.fd = -1;
    entry.revents = 0;
}

}  // namespace

LiveRecording::LiveRecording(const SessionPlan& events, const RecordOptions& options,
                             const PerfSettings& settings,
                             std::shared_ptr<const object::Image> vdso, const Interrupt& interrupt,
                             CodeListener& listener)
    : events_(events),
      options_(options),
      settings_(settings),
      interrupt_(interrupt),
      listener_(listener),
      vdso_(std::move(vdso)) {
    recording_.images = std::make_shared<object::ImageStore>();
    if (vdso_) {
        recording_.images->add(vdso_);
    }
}

DecoderOptions LiveRecording::decoder_options() const {
    DecoderOptions options;
    options.machine = vdso_ ? vdso_->elf().machine() : object::Machine::X86_64;
    options.max_frames = options_.max_frames;
    options.max_chain = settings_.max_stack.value_or(options.max_chain);
    options.weigh_by_period = !session_->event().is_clock;
    return options;
}

Result<Recording> LiveRecording::launch(const std::vector<std::string>& command) {
    WICK_TRY(auto held, HeldProcess::start(command));
    target_ = std::make_unique<HeldProcess>(std::move(held));
    const std::uint32_t pid = target_->pid();
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
        session_->enable_sampling();
    }
    sampling_since_ = Clock::now();
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

void LiveRecording::run(std::vector<int> target_handles) {
    begun_ = Clock::now();
    RecordMerger merger(*session_, *decoder_);
    std::vector<pollfd> handles;
    handles.push_back({interrupt_.wait_handle(), POLLIN, 0});
    for (const int fd : target_handles) {
        handles.push_back({fd, POLLIN, 0});
    }
    const std::size_t targets_end = handles.size();
    for (const int fd : session_->wait_handles()) {
        handles.push_back({fd, POLLIN, 0});
    }
    std::size_t targets_alive = target_handles.size();
    for (;;) {
        start_sampling_when_due();
        ::poll(handles.data(), handles.size(), poll_timeout_ms());
        for (std::size_t i = 1; i < handles.size(); ++i) {
            const bool is_target = i < targets_end;
            const bool over = is_target ? handles[i].revents != 0
                                        : (handles[i].revents & (POLLHUP | POLLERR)) != 0;
            if (over) {
                targets_alive -= is_target ? 1 : 0;
                forget(handles[i]);
            }
        }
        const bool ended = targets_alive == 0 || (target_ && target_->poll_exit());
        const bool time_up = options_.duration && sampling_since_ &&
                             Clock::now() - *sampling_since_ >= *options_.duration;
        if (ended || time_up || interrupt_.requested()) {
            recording_.stopped_at = Clock::now();
            session_->disable();
            merger.drain_all();
            recording_.stop = ended     ? StopReason::TargetEnded
                              : time_up ? StopReason::TimeUp
                                        : StopReason::Interrupted;
            return;
        }
        merger.drain();
        tell_of_new_code();
    }
}

void LiveRecording::tell_of_new_code() {
    const std::vector<Frame>& frames = recording_.profile.frames();
    if (frames_told_ == frames.size() || Clock::now() - told_at_ < kTellingPause) {
        return;
    }
    std::vector<std::vector<std::uint64_t>> by_module(recording_.profile.modules().size());
    for (; frames_told_ < frames.size(); ++frames_told_) {
        by_module[index_of(frames[frames_told_].module)].push_back(frames[frames_told_].address);
    }
    for (std::size_t i = 0; i < by_module.size(); ++i) {
        const auto image = decoder_->processes().image(static_cast<ModuleId>(i));
        if (image && !by_module[i].empty()) {
            listener_.on_code(image, std::move(by_module[i]));
        }
    }
    told_at_ = Clock::now();
}

void LiveRecording::finish() {
    Profile& profile = recording_.profile;
    const EventSpec& event = session_->event();
    profile.event = event.name;
    profile.unit.name = event.is_clock ? "samples" : event.name;
    profile.frequency_hz = event.every_occurrence ? 0 : session_->frequency_hz();
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
