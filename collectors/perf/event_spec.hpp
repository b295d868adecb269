#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace wick::perf {

/// An event to sample, as perf_event_open(2) wants it.
struct EventSpec {
    std::string name;          ///< As the user wrote it, without modifiers.
    std::uint32_t type = 0;    ///< perf_event_attr.type.
    std::uint64_t config = 0;  ///< perf_event_attr.config.
    /// Counts time, so that at a fixed frequency every sample stands for the same amount of it;
    /// such samples are counted, all others are weighted with their period.
    bool is_clock = false;
    /// Sampled at each occurrence instead of at a frequency (tracepoints).
    bool every_occurrence = false;
    bool user_only = false;    ///< Modifier ":u".
    bool kernel_only = false;  ///< Modifier ":k".
};

/// Finds the number of a tracepoint from its system and name, for example ("sched",
/// "sched_switch"); nothing when the kernel has no such tracepoint or hides it.
using TracepointLookup =
    std::function<std::optional<std::uint64_t>(std::string_view system, std::string_view name)>;

/// The processor's cycle counter, the best measure of where time goes.
[[nodiscard]] EventSpec cycles_event();

/// The kernel's high-resolution timer, which works without a hardware counter.
[[nodiscard]] EventSpec cpu_clock_event();

/// A thread leaves the processor; sampled each time.
[[nodiscard]] EventSpec context_switch_event();

/// perf's name of a hardware or software event; "type 4 config 0x1a8" for another.
[[nodiscard]] std::string event_name(std::uint32_t type, std::uint64_t config);

/// Understands perf's names: hardware ("cycles", "cache-misses"), software ("cpu-clock",
/// "page-faults"), cache ("L1-dcache-load-misses"), raw ("r1a8"), tracepoints
/// ("sched:sched_switch"), each with modifiers after a colon ("cycles:u"). Source: perf-list(1).
/// @error InvalidArgument for an unknown name or tracepoint.
[[nodiscard]] Result<EventSpec> parse_event(std::string_view text, const TracepointLookup& lookup);

}  // namespace wick::perf
