#include "collectors/dtrace/dtrace_run_posix.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/subprocess.hpp"
#include "base/temp_dir.hpp"
#include "collectors/dtrace/code_maps.hpp"
#include "collectors/dtrace/dtrace_command.hpp"
#include "collectors/dtrace/dtrace_failure.hpp"
#include "collectors/dtrace/dtrace_process_posix.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_start_posix.hpp"
#include "collectors/dtrace/dtrace_text.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"

namespace wick::dtrace {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

std::string read_file(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// True while a process exists and has not ended; one that has stays until its parent asks.
bool is_running(std::uint32_t pid) {
    if (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH) {
        return false;
    }
    const std::string stat = read_file(fmt::format("/proc/{}/stat", pid));
    const std::size_t name_end = stat.rfind(") ");
    return name_end == std::string::npos || stat[name_end + 2] != 'Z';
}

/// One recording by dtrace.
class DtraceRun {
 public:
    DtraceRun(Tool tool, const LaunchPlan& plan, const RecordOptions& options,
              const Interrupt& interrupt, std::shared_ptr<const TempDir> directory)
        : tool_(std::move(tool)),
          plan_(plan),
          options_(options),
          interrupt_(interrupt),
          directory_(std::move(directory)) {}

    Result<Recording> record() {
        WICK_TRY(prepare());
        WICK_TRY(start());
        WICK_TRY(sample());
        return bring_home();
    }

 private:
    [[nodiscard]] bool is_linux() const noexcept { return tool_.family == Family::Linux; }

    /// The other dtraces keep the symbols of what they start themselves.
    [[nodiscard]] bool dtrace_launches() const noexcept {
        return plan_.pids.empty() && !is_linux();
    }

    [[nodiscard]] bool is_users_program() const noexcept { return !options_.d_program.empty(); }

    [[nodiscard]] bool watches_timers() const noexcept { return is_linux() && !is_users_program(); }

    /// What the target is called until it has become its program.
    [[nodiscard]] std::string name_before_exec() const {
        std::string name = target_ ? read_file("/proc/self/comm") : std::string();
        name.erase(std::find(name.begin(), name.end(), '\n'), name.end());
        const std::string& program = plan_.command.empty() ? name : plan_.command.front();
        return program.ends_with(name) ? std::string() : name;
    }

    /// dtrace takes seconds to begin; what cannot be recorded is said before.
    [[nodiscard]] Result<> check_target() const {
        // In another directory or with another PATH, the child is the one who finds it or not.
        const bool is_found_from_here = plan_.directory.empty() && plan_.environment.empty();
        if (is_found_from_here && !plan_.command.empty() && !find_program(plan_.command.front())) {
            return fail(ErrorCode::TargetNotFound,
                        "cannot start " + plan_.command.front() + ": no such program",
                        "a program of this directory is written ./" + plan_.command.front());
        }
        for (const std::uint32_t pid : plan_.pids) {
            if (!is_running(pid)) {
                return fail(ErrorCode::TargetNotFound, fmt::format("there is no process {}", pid),
                            "list what runs with: ps -e");
            }
        }
        return success();
    }

    Result<> prepare() {
        WICK_TRY(check_target());
        followed_pids_ = plan_.pids;
        if (plan_.pids.empty() && !dtrace_launches()) {
            WICK_TRY(auto held,
                     HeldProcess::start(plan_.command, {plan_.environment, plan_.directory}));
            target_ = std::make_unique<HeldProcess>(std::move(held));
            followed_pids_ = {target_->pid()};
        }
        const Followed followed{.pids = followed_pids_,
                                .watch_timers = watches_timers(),
                                .left_out = name_before_exec()};
        if (is_users_program()) {
            WICK_TRY(program_, users_program(options_.d_program, followed));
        } else {
            program_ = sampling_program(options_, followed);
        }
        log_line(LogLevel::Debug, "D program:\n" + program_);
        job_.script = directory_->file("wick.d");
        job_.is_users_program = is_users_program();
        WICK_TRY(write_file(job_.script, program_));
        if (dtrace_launches()) {
            const std::string script_path = directory_->file("launch");
            const Launch launch = launch_through_dtrace(plan_, script_path);
            WICK_TRY(write_file(script_path, launch.script));
            job_.launch = launch.words;
        } else if (!is_linux()) {
            job_.pids = plan_.pids;
        }
        return success();
    }

    Result<> start() {
        StartPlan start{tool_,           job_, *directory_, known_program(), options_.frequency_hz,
                        watches_timers()};
        WICK_TRY(dtrace_, start_dtrace(std::move(start), interrupt_));
        return success();
    }

    /// The program as the user wrote it, where he did.
    [[nodiscard]] const std::string& known_program() const noexcept {
        return is_users_program() ? options_.d_program : program_;
    }

    [[nodiscard]] Error failure(const HeldProcess::Exit& exit) const {
        return explain_failure(dtrace_.back().said(), exit.code, known_program(), this_host());
    }

    /// Lets the target run, and looks after it and dtrace until something ends the recording.
    Result<> sample() {
        if (target_) {
            if (auto released = target_->release(); !released) {
                dtrace_.back().ask_to_end();
                return released;
            }
        }
        begun_ = Clock::now();
        CodeMaps maps(is_linux() ? std::span<const std::uint32_t>(followed_pids_)
                                 : std::span<const std::uint32_t>());
        // A program maps its libraries in its first milliseconds.
        milliseconds wait{1};
        constexpr milliseconds kLongestWait{50};
        for (;;) {
            maps.look();
            if (const auto reason = stop_reason()) {
                stop_ = *reason;
                break;
            }
            wait_for_news(wait);
            wait = std::min(kLongestWait, wait * 2);
        }
        stopped_at_ = Clock::now();
        maps_ = maps.take();
        dtrace_.back().ask_to_end(stop_ == StopReason::Interrupted &&
                                  !interrupt_.sent_to_us_alone());
        settle_target();
        return success();
    }

    [[nodiscard]] std::optional<StopReason> stop_reason() {
        const bool attached_ended =
            !plan_.pids.empty() && std::none_of(plan_.pids.begin(), plan_.pids.end(), is_running);
        if (attached_ended || (target_ && target_->poll_exit())) {
            return StopReason::TargetEnded;
        }
        if (interrupt_.requested()) {
            return StopReason::Interrupted;
        }
        if (dtrace_.back().poll_exit()) {
            // What dtrace launched is over when dtrace is; else its program said exit().
            return dtrace_launches() ? StopReason::TargetEnded : StopReason::TimeUp;
        }
        return deadline() && Clock::now() >= *deadline() ? std::optional(StopReason::TimeUp)
                                                         : std::nullopt;
    }

    [[nodiscard]] std::optional<Clock::time_point> deadline() const {
        return options_.duration ? std::optional(begun_ + options_.delay + *options_.duration)
                                 : std::nullopt;
    }

    void wait_for_news(milliseconds most) const {
        if (deadline()) {
            const auto left = std::chrono::ceil<milliseconds>(*deadline() - Clock::now());
            most = std::clamp(left, milliseconds(0), most);
        }
        std::array handles{pollfd{interrupt_.wait_handle(), POLLIN, 0},
                           pollfd{dtrace_.back().exit_handle(), POLLIN, 0},
                           pollfd{target_ ? target_->exit_handle() : -1, POLLIN, 0}};
        ::poll(handles.data(), handles.size(), static_cast<int>(most.count()));
    }

    void settle_target() {
        if (!target_) {
            return;
        }
        if (stop_ == StopReason::Interrupted && interrupt_.sent_to_us_alone()) {
            target_->send_signal(interrupt_.signal_number());
        }
        if (stop_ == StopReason::TimeUp) {
            target_->send_signal(SIGTERM);
        }
    }

    Result<Recording> bring_home() {
        Recording recording;
        bool forced = false;
        for (DtraceProcess& each : dtrace_) {
            forced = !each.wait() || forced;
        }
        if (forced) {
            recording.profile.notes.emplace_back(
                "dtrace did not end when asked and was killed; what it had not printed is missing");
        }
        DtraceProcess& last = dtrace_.back();
        const auto exit = last.poll_exit().value_or(HeldProcess::Exit{});
        if (exit.code != 0 && is_empty(last.output())) {
            return fail(dtrace_launches() ? wrote_nothing(exit.code) : failure(exit));
        }
        WICK_TRY(recording.text, recorded_text(last.output(), options_, directory_));
        recording.text->maps = std::move(maps_);
        tell(recording);
        if (const auto ended = target_ ? target_->poll_exit() : std::nullopt) {
            recording.cpu_time = ended->cpu_time;
            recording.target = {
                ended->by_signal ? TargetOutcome::Kind::Killed : TargetOutcome::Kind::Exited,
                ended->code};
        } else {
            recording.running = std::move(target_);
        }
        return recording;
    }

    void tell(Recording& recording) const {
        Profile& profile = recording.profile;
        const std::string said = dtrace_.back().said();
        describe(profile, options_, said);
        profile.duration = stopped_at_ - begun_ - options_.delay;
        recording.stop = stop_;
        recording.stopped_at = stopped_at_;
        const unsigned timers = dtrace_.back().heard().timers;
        if (watches_timers() && timers < online_processors()) {
            profile.notes.push_back(
                fmt::format("dtrace's timer did not fire on {} of {} processors: what ran there is "
                            "missing",
                            online_processors() - timers, online_processors()));
        }
        log_line(LogLevel::Debug, fmt::format("{} {} was started {} times; it said: {}", tool_.path,
                                              tool_.version, dtrace_.size(), said));
    }

    Tool tool_;
    const LaunchPlan& plan_;
    const RecordOptions& options_;
    const Interrupt& interrupt_;
    std::shared_ptr<const TempDir> directory_;
    std::unique_ptr<HeldProcess> target_;  ///< Where wick itself starts it.
    std::vector<std::uint32_t> followed_pids_;
    std::string program_;
    Job job_;
    std::vector<DtraceProcess> dtrace_;  ///< The last one counts; those before are ending.
    Clock::time_point begun_;
    Clock::time_point stopped_at_;
    StopReason stop_ = StopReason::TargetEnded;
    std::vector<ProcessMaps> maps_;
};

}  // namespace

Result<Recording> record_with_dtrace(Tool tool, const LaunchPlan& plan,
                                     const RecordOptions& options, const Interrupt& interrupt) {
    WICK_TRY(auto directory, TempDir::create());
    DtraceRun run(std::move(tool), plan, options, interrupt,
                  std::make_shared<const TempDir>(std::move(directory)));
    return run.record();
}

}  // namespace wick::dtrace
