#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "base/temp_dir.hpp"
#include "collectors/dtrace/dtrace_command.hpp"
#include "collectors/dtrace/dtrace_process_posix.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"

namespace wick::dtrace {

/// What is to be started, and what messages need.
struct StartPlan {
    const Tool& tool;
    Job job;                   ///< Its output is chosen here.
    const TempDir& directory;  ///< For the output and for what dtrace says.
    std::string program;       ///< As the user knows it.
    std::uint64_t frequency_hz = 0;
    bool watch_timers = false;  ///< The program tells when each processor's timer fires.
};

/// Processors whose timers must fire.
[[nodiscard]] unsigned online_processors();

/// Starts dtrace and waits until its probes are enabled. DTrace for Linux has a timer for each
/// processor, and on some kernels such a timer starts late or never; dtrace is then started anew, a
/// few times. What dtrace launches runs from then on.
/// @return all that were started; the last one is at work, those before have been asked to end.
/// @error what dtrace says, as explain_failure(); CollectorFailed; Interrupted.
[[nodiscard]] Result<std::vector<DtraceProcess>> start_dtrace(StartPlan plan,
                                                              const Interrupt& interrupt);

}  // namespace wick::dtrace
