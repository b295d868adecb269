#pragma once

#include <linux/perf_event.h>

namespace wick::perf {

/// Whether root may open an event for a user who asks for it: only what wick itself asks for.
/// Samples of a thread's own execution, without anything that reads memory, follows addresses, or
/// points into the memory of the process that opens it (probes), and without kinds of events that a
/// driver defines.
[[nodiscard]] bool may_be_served(const perf_event_attr& attr);

}  // namespace wick::perf
