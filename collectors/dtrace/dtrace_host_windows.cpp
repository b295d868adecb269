#include "collectors/dtrace/dtrace_alone.hpp"
#include "collectors/dtrace/dtrace_host.hpp"

namespace wick::dtrace {

/// Only dtrace knows, when it begins.
Result<> check_rights(const Tool& /*tool*/, const RecordOptions& /*options*/) {
    return success();
}

Result<Recording> record_here(const Tool& tool, const LaunchPlan& plan,
                              const RecordOptions& options, const Interrupt& interrupt) {
    return record_with_dtrace_alone(tool, plan, options, interrupt);
}

}  // namespace wick::dtrace
