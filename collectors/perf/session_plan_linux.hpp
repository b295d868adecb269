#pragma once

#include <cstdint>
#include <linux/perf_event.h>
#include <memory>

#include "collectors/perf/event_opener_linux.hpp"
#include "collectors/perf/event_spec.hpp"
#include "collectors/perf/record.hpp"
#include "model/record_options.hpp"

namespace wick::perf {

/// What the events of a session are to do.
struct SessionPlan {
    EventSpec event;
    RecordedTime time = RecordedTime::OnCpu;  ///< OffCpu: `event` names what is sampled, no more.
    bool may_replace_event = false;           ///< Take cpu-clock where `event` cannot be sampled.
    std::uint64_t frequency_hz = 997;
    CallGraph call_graph = CallGraph::Auto;
    std::uint32_t stack_bytes = 0;
    std::uint32_t switch_stack_bytes = 0;  ///< The same when a thread leaves the processor.
    SampleScope scope = SampleScope::All;
    bool sample_from_exec = false;  ///< Sampling begins with the target's first instruction.
    bool map_from_exec = false;     ///< Mapping records likewise; else both wait for `enable…()`.
    std::shared_ptr<EventOpener> opener = std::make_shared<OwnOpener>();
};

/// What this kernel turned out to support and to allow.
struct KernelAbilities {
    bool kernel_code = true;
    bool lost_count = true;  ///< PERF_FORMAT_LOST, since Linux 6.0.
    bool build_ids = true;   ///< attr.build_id, since Linux 5.12.
};

/// What an event of a session is there for.
enum class EventRole : std::uint8_t {
    Samples,   ///< Takes samples of code that runs.
    Switches,  ///< Takes a sample whenever a thread leaves the processor, and says when it is back.
    Mappings,  ///< Takes none, and reports mappings, names, forks and exits.
};

/// The event for a role, without the size at which its buffer wakes the reader.
[[nodiscard]] perf_event_attr event_attr(EventRole role, const SessionPlan& plan,
                                         const KernelAbilities& abilities);

/// How the records of that event are laid out.
[[nodiscard]] RecordLayout layout_of(const perf_event_attr& attr, EventRole role);

}  // namespace wick::perf
