#include <array>
#include <unistd.h>

#include "base/subprocess.hpp"
#include "collectors/dtrace/dtrace_failure.hpp"
#include "collectors/dtrace/dtrace_host.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_run_posix.hpp"

namespace wick::dtrace {

/// Root may; whether another user may, dtrace says when it compiles a program.
Result<> check_rights(const Tool& tool, const RecordOptions& options) {
    if (::geteuid() == 0) {
        return success();
    }
    const std::array<std::uint32_t, 1> anyone{1};
    const std::string program = sampling_program(options, {anyone});
    Subprocess trial;
    trial.command = {tool.path, "-e", "-n", program};
    trial.out = Stream::Capture;
    trial.err = Stream::Capture;
    WICK_TRY(const SubprocessEnd end, run_subprocess(trial));
    if (end.status != 0) {
        return fail(explain_failure(end.err, end.status, program, this_host()));
    }
    return success();
}

Result<Recording> record_here(const Tool& tool, const LaunchPlan& plan,
                              const RecordOptions& options, const Interrupt& interrupt) {
    return record_with_dtrace(tool, plan, options, interrupt);
}

}  // namespace wick::dtrace
