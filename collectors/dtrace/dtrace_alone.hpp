#pragma once

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"
#include "model/launch_plan.hpp"
#include "model/record_options.hpp"

namespace wick::dtrace {

/// Records with a dtrace that looks after everything itself, as on Windows: it starts the target or
/// is given the processes, ends with them, when its program says so or at Ctrl-C, which reaches it
/// by itself, and wick waits for it.
/// @error as Collector::record().
[[nodiscard]] Result<Recording> record_with_dtrace_alone(const Tool& tool, const LaunchPlan& plan,
                                                         const RecordOptions& options,
                                                         const Interrupt& interrupt);

}  // namespace wick::dtrace
