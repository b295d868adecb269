#include "collectors/dtrace/dtrace_alone.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/command_text.hpp"
#include "base/log.hpp"
#include "base/subprocess.hpp"
#include "base/temp_dir.hpp"
#include "collectors/dtrace/dtrace_command.hpp"
#include "collectors/dtrace/dtrace_failure.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_text.hpp"

namespace wick::dtrace {
namespace {

using Clock = std::chrono::steady_clock;

/// There is no shell here that could put words with blanks together again.
Error cannot_launch(const std::vector<std::string>& command) {
    return {
        ErrorCode::InvalidArgument,
        "dtrace splits what it starts at blanks, and there are some in: " + shell_quoted(command),
        "start the program yourself, and give its number: wick --backend dtrace -p N"};
}

Result<std::string> d_program(const LaunchPlan& plan, const RecordOptions& options) {
    const Followed followed{.pids = plan.pids, .with_children = false};
    if (!options.d_program.empty()) {
        return users_program(options.d_program, followed);
    }
    return sampling_program(options, followed) + ending_clause(options);
}

Result<Job> prepare(const LaunchPlan& plan, const RecordOptions& options,
                    const TempDir& directory) {
    Job job;
    job.script = directory.file("wick.d");
    job.output = directory.file("stacks");
    job.is_users_program = !options.d_program.empty();
    job.pids = plan.pids;
    if (plan.pids.empty()) {
        const auto words = launch_words(plan.command);
        if (!words) {
            return fail(cannot_launch(plan.command));
        }
        job.launch = *words;
    }
    WICK_TRY(const std::string program, d_program(plan, options));
    log_line(LogLevel::Debug, "D program:\n" + program);
    WICK_TRY(write_file(job.script, program));
    return job;
}

/// What dtrace launches shares its stderr, which then stays wick's own.
Subprocess dtrace_process(const Tool& tool, const LaunchPlan& plan, const Job& job) {
    Subprocess process;
    process.command = dtrace_command(tool, job);
    process.directory = plan.directory;
    process.environment = plan.environment;
    process.err = job.launch.empty() ? Stream::Capture : Stream::Inherit;
    log_line(LogLevel::Debug, "runs: " + shell_quoted(process.command));
    return process;
}

Error failure(const SubprocessEnd& end, const Job& job, const RecordOptions& options) {
    if (!job.launch.empty()) {
        return wrote_nothing(end.status);
    }
    return explain_failure(end.err, end.status, options.d_program, this_host());
}

}  // namespace

Result<Recording> record_with_dtrace_alone(const Tool& tool, const LaunchPlan& plan,
                                           const RecordOptions& options,
                                           const Interrupt& interrupt) {
    WICK_TRY(auto created, TempDir::create());
    const auto directory = std::make_shared<const TempDir>(std::move(created));
    WICK_TRY(const Job job, prepare(plan, options, *directory));
    const Clock::time_point begun = Clock::now();
    WICK_TRY(const SubprocessEnd end, run_subprocess(dtrace_process(tool, plan, job)));
    if (end.status != 0 && is_empty(job.output)) {
        return fail(failure(end, job, options));
    }
    Recording recording;
    recording.stopped_at = Clock::now();
    recording.stop = interrupt.requested() ? StopReason::Interrupted : StopReason::TargetEnded;
    recording.profile.duration = recording.stopped_at - begun;
    describe(recording.profile, options, end.err);
    WICK_TRY(recording.text, recorded_text(job.output, options, directory));
    return recording;
}

}  // namespace wick::dtrace
