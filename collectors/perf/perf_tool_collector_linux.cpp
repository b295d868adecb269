#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <poll.h>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/command_text.hpp"
#include "base/log.hpp"
#include "base/mapped_file.hpp"
#include "base/subprocess.hpp"
#include "base/temp_dir.hpp"
#include "collectors/perf/host_vdso.hpp"
#include "collectors/perf/perf_data_source.hpp"
#include "collectors/perf/perf_tool_collector.hpp"
#include "collectors/perf/perf_tool_command.hpp"

namespace wick::perf {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* kSettingsRoot = "/proc/sys/kernel";

void say_command(const std::vector<std::string>& command) {
    log_line(LogLevel::Debug, "runs: " + shell_quoted(command));
}

/// perf at work on one recording.
class PerfRun {
 public:
    PerfRun(HeldProcess perf, const RecordOptions& options, const Interrupt& interrupt)
        : perf_(std::move(perf)), options_(options), interrupt_(interrupt) {}

    /// Waits for perf's end, and sees to it when time is up or the user interrupts.
    StopReason wait() {
        StopReason reason = StopReason::TargetEnded;
        while (!perf_.poll_exit()) {
            if (reason == StopReason::TargetEnded) {
                reason = look_for_reason();
            }
            std::array handles{
                pollfd{perf_.exit_handle(), POLLIN, 0},
                // Once interrupted it stays readable, and would end each poll.
                pollfd{reason == StopReason::Interrupted ? -1 : interrupt_.wait_handle(), POLLIN,
                       0}};
            ::poll(handles.data(), handles.size(), timeout_ms(reason));
        }
        return reason;
    }

    [[nodiscard]] HeldProcess::Exit exit() {
        return perf_.poll_exit().value_or(HeldProcess::Exit{});
    }

 private:
    /// Tells perf to finish its file when there is a reason; it passes that on to its target.
    StopReason look_for_reason() {
        if (interrupt_.requested()) {
            if (interrupt_.sent_to_us_alone()) {
                perf_.send_signal(interrupt_.signal_number());
            }
            return StopReason::Interrupted;
        }
        if (deadline() && Clock::now() >= *deadline()) {
            perf_.send_signal(SIGINT);
            return StopReason::TimeUp;
        }
        return StopReason::TargetEnded;
    }

    [[nodiscard]] std::optional<Clock::time_point> deadline() const {
        return options_.duration ? std::optional(begun_ + options_.delay + *options_.duration)
                                 : std::nullopt;
    }

    [[nodiscard]] int timeout_ms(StopReason reason) const {
        // Without a handle for perf's end (before Linux 5.3) it is looked for from time to time.
        constexpr milliseconds kLook{100};
        milliseconds wait = perf_.exit_handle() >= 0 ? milliseconds::max() : kLook;
        if (reason == StopReason::TargetEnded && deadline()) {
            wait = std::min(wait, std::chrono::ceil<milliseconds>(*deadline() - Clock::now()));
        }
        return wait == milliseconds::max() ? -1 : std::max(0, static_cast<int>(wait.count()));
    }

    HeldProcess perf_;
    const RecordOptions& options_;
    const Interrupt& interrupt_;
    Clock::time_point begun_ = Clock::now();
};

/// The file that perf writes: where the user wants it, else one that goes with the directory.
struct RecordingFile {
    std::optional<TempDir> directory;
    std::string path;

    static Result<RecordingFile> place(const RecordOptions& options) {
        if (!options.keep_recording.empty()) {
            // perf may work in another directory.
            std::error_code error;
            const auto path = std::filesystem::absolute(options.keep_recording, error);
            return RecordingFile{std::nullopt, path.string()};
        }
        WICK_TRY(auto directory, TempDir::create());
        std::string path = directory.file("perf.data");
        return RecordingFile{std::move(directory), std::move(path)};
    }
};

TargetOutcome outcome_of(const HeldProcess::Exit& exit) {
    return {exit.by_signal ? TargetOutcome::Kind::Killed : TargetOutcome::Kind::Exited, exit.code};
}

class PerfToolCollector : public Collector {
 public:
    [[nodiscard]] const char* name() const noexcept override { return "perf"; }

    /// Lets perf record a program that does nothing, with the same options: its messages are then
    /// not mixed with those of the target.
    [[nodiscard]] Result<> probe(const RecordOptions& options) override {
        WICK_TRY(const std::string perf, find_perf_tool());
        WICK_TRY(auto arguments, perf_record_arguments(options));
        WICK_TRY(const TempDir directory, TempDir::create());
        LaunchPlan nothing;
        nothing.command = {"true"};
        Subprocess trial;
        trial.command =
            perf_record_command(perf, std::move(arguments), directory.file("perf.data"), nothing);
        trial.out = Stream::Capture;
        trial.err = Stream::Capture;
        say_command(trial.command);
        WICK_TRY(const SubprocessEnd end, run_subprocess(trial));
        if (end.status != 0) {
            return fail(
                explain_perf_failure(end.err, end.status, read_perf_settings(kSettingsRoot)));
        }
        return success();
    }

    [[nodiscard]] Result<Recording> record(const LaunchPlan& plan, const RecordOptions& options,
                                           std::shared_ptr<object::ImageStore> images,
                                           const Interrupt& interrupt,
                                           CodeListener& listener) override {
        WICK_TRY(const std::string perf, find_perf_tool());
        WICK_TRY(auto arguments, perf_record_arguments(options));
        // In another directory or with another PATH, perf is the one who finds it or not.
        const bool is_found_from_here = plan.directory.empty() && plan.environment.empty();
        if (is_found_from_here && !plan.command.empty() && !find_program(plan.command.front())) {
            return fail(ErrorCode::TargetNotFound,
                        "cannot start " + plan.command.front() + ": no such program",
                        "a program of this directory is written ./" + plan.command.front());
        }
        WICK_TRY(const RecordingFile file, RecordingFile::place(options));
        const auto command = perf_record_command(perf, std::move(arguments), file.path, plan);
        say_command(command);
        WICK_TRY(auto held, HeldProcess::start(command, {plan.environment, plan.directory}));
        WICK_TRY(held.release());
        PerfRun run(std::move(held), options, interrupt);
        const StopReason stop = run.wait();
        const auto stopped_at = Clock::now();
        WICK_TRY(auto recording,
                 decode(file.path, options, run.exit(), std::move(images), listener));
        recording.stop = stop;
        recording.stopped_at = stopped_at;
        recording.cpu_time = run.exit().cpu_time;
        // A process that was attached to is not perf's child: how perf ended says nothing of it.
        recording.target = plan.pids.empty() ? outcome_of(run.exit()) : TargetOutcome{};
        return recording;
    }

 private:
    static Result<Recording> decode(const std::string& path, const RecordOptions& options,
                                    const HeldProcess::Exit& exit,
                                    std::shared_ptr<object::ImageStore> images,
                                    CodeListener& listener) {
        auto file = MappedFile::open(path);
        if (!file || file.value().bytes().empty()) {
            return fail(
                ErrorCode::CollectorFailed,
                fmt::format("perf record ended with status {} and wrote nothing", exit.code),
                "its own message stands above");
        }
        PerfDataOptions reading;
        reading.event = options.perf_command.empty() ? std::string() : options.event;
        reading.max_frames = options.max_frames;
        reading.kept_time = options.kept_time;
        reading.vdso = host_vdso();
        reading.recorded_here = true;
        reading.images = std::move(images);
        std::ifstream("/proc/sys/kernel/osrelease") >> reading.release;
        WICK_TRY(auto read, read_perf_data(file.value().bytes(), reading, listener));
        return std::move(read.recording);
    }
};

}  // namespace

std::unique_ptr<Collector> make_perf_tool_collector() {
    return std::make_unique<PerfToolCollector>();
}

}  // namespace wick::perf
