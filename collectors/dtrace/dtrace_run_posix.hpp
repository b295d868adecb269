#pragma once

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"
#include "model/launch_plan.hpp"
#include "model/record_options.hpp"

namespace wick::dtrace {

/// Lets dtrace record into a file of wick's. DTrace for Linux forgets a process when it ends, so
/// there wick itself starts the target, held until the probes are enabled, and notes what code it
/// maps; the other dtraces start it themselves (-c) and keep its symbols, but do not say how it
/// ended.
/// @return a recording whose samples are text; its images are left to the caller.
/// @error TargetNotFound, InvalidArgument, PermissionDenied, CollectorFailed, Interrupted, IoError.
[[nodiscard]] Result<Recording> record_with_dtrace(Tool tool, const LaunchPlan& plan,
                                                   const RecordOptions& options,
                                                   const Interrupt& interrupt);

}  // namespace wick::dtrace
