#include "collectors/dtrace/dtrace_start_posix.hpp"

#include <algorithm>
#include <chrono>
#include <poll.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "base/log.hpp"
#include "collectors/dtrace/dtrace_failure.hpp"

namespace wick::dtrace {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kMostStarts = 10;

/// dtrace needs two seconds to begin, more on a busy machine.
constexpr std::chrono::minutes kLongestStart{1};

/// So long after its beginning all timers must have fired: three periods, and a few of its rounds.
milliseconds timer_patience(std::uint64_t frequency_hz) {
    return milliseconds(300 + 3000 / std::max<std::uint64_t>(frequency_hz, 1));
}

void wait_a_little(const Interrupt& interrupt) {
    constexpr int kLook = 20;
    pollfd handle{interrupt.wait_handle(), POLLIN, 0};
    ::poll(&handle, 1, kLook);
}

Error interrupted() {
    return {ErrorCode::Interrupted, "stopped before dtrace had begun", {}};
}

/// Waits until the probes are enabled.
Result<> wait_until_ready(DtraceProcess& process, const StartPlan& plan,
                          const Interrupt& interrupt) {
    const Clock::time_point begun = Clock::now();
    while (!process.heard().ready) {
        if (interrupt.requested()) {
            process.ask_to_end(!interrupt.sent_to_us_alone());
            return fail(interrupted());
        }
        if (const auto exit = process.poll_exit()) {
            // What dtrace launched may be over by now.
            return exit->code == 0 && !exit->by_signal
                       ? Result<>(success())
                       : fail(explain_failure(process.said(), exit->code, plan.program,
                                              this_host()));
        }
        if (Clock::now() - begun > kLongestStart) {
            process.ask_to_end();
            return fail(ErrorCode::CollectorFailed, "dtrace did not begin within a minute",
                        "wick -v shows the command, to try it by hand");
        }
        wait_a_little(interrupt);
    }
    return success();
}

bool timers_work(const DtraceProcess& process, const StartPlan& plan, const Interrupt& interrupt) {
    const Clock::time_point begun = Clock::now();
    while (process.heard().timers < online_processors()) {
        if (Clock::now() - begun > timer_patience(plan.frequency_hz) || interrupt.requested()) {
            return false;
        }
        wait_a_little(interrupt);
    }
    return true;
}

}  // namespace

unsigned online_processors() {
    return static_cast<unsigned>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
}

Result<std::vector<DtraceProcess>> start_dtrace(StartPlan plan, const Interrupt& interrupt) {
    std::vector<DtraceProcess> started;
    for (int start = 1; start <= kMostStarts; ++start) {
        plan.job.output = plan.directory.file(fmt::format("stacks-{}", start));
        // What dtrace launches shares its stderr.
        const std::string said = plan.job.launch.empty()
                                     ? plan.directory.file(fmt::format("said-{}", start))
                                     : std::string();
        WICK_TRY(auto process,
                 DtraceProcess::start(dtrace_command(plan.tool, plan.job), plan.job.output, said));
        started.push_back(std::move(process));
        WICK_TRY(wait_until_ready(started.back(), plan, interrupt));
        if (!plan.watch_timers || start == kMostStarts ||
            timers_work(started.back(), plan, interrupt)) {
            break;
        }
        log_line(LogLevel::Debug,
                 fmt::format("dtrace's timer works on {} of {} processors; starting it again",
                             started.back().heard().timers, online_processors()));
        started.back().ask_to_end();
    }
    if (interrupt.requested()) {
        started.back().ask_to_end(!interrupt.sent_to_us_alone());
        return fail(interrupted());
    }
    return started;
}

}  // namespace wick::dtrace
