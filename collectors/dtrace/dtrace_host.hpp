#pragma once

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"
#include "model/launch_plan.hpp"
#include "model/record_options.hpp"

namespace wick::dtrace {

/// Says whether this user may use dtrace, where that can be known before it begins.
/// @error as explain_failure().
[[nodiscard]] Result<> check_rights(const Tool& tool, const RecordOptions& options);

/// Records in the way that this system allows.
/// @error as Collector::record().
[[nodiscard]] Result<Recording> record_here(const Tool& tool, const LaunchPlan& plan,
                                            const RecordOptions& options,
                                            const Interrupt& interrupt);

}  // namespace wick::dtrace
