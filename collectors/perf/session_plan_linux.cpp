#include "collectors/perf/session_plan_linux.hpp"

#include <ctime>

#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

constexpr object::Machine native_machine() {
#if defined(__x86_64__)
    return object::Machine::X86_64;
#elif defined(__aarch64__)
    return object::Machine::Aarch64;
#else
    return object::Machine::Other;
#endif
}

/// What all events have in common.
perf_event_attr common_attr() {
    perf_event_attr attr{};
    attr.size = sizeof attr;
    attr.disabled = 1;
    attr.inherit = 1;
    attr.exclude_hv = 1;
    attr.sample_id_all = 1;
    attr.use_clockid = 1;
    attr.clockid = CLOCK_MONOTONIC;
    attr.watermark = 1;
    return attr;
}

/// Each time that the kernel counts.
perf_event_attr every_software_event(std::uint64_t config) {
    perf_event_attr attr = common_attr();
    attr.type = PERF_TYPE_SOFTWARE;
    attr.config = config;
    attr.sample_period = 1;
    return attr;
}

/// What an event that takes samples writes into them.
void ask_for_stacks(perf_event_attr& attr, std::uint32_t stack_bytes, const SessionPlan& plan,
                    const KernelAbilities& abilities) {
    attr.sample_type = PERF_SAMPLE_IP | PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_PERIOD |
                       PERF_SAMPLE_CALLCHAIN;
    attr.read_format = abilities.lost_count ? abi::kFormatLost : 0;
    attr.enable_on_exec = plan.sample_from_exec ? 1 : 0;
    attr.exclude_kernel = abilities.kernel_code ? 0 : 1;
    attr.exclude_callchain_kernel = abilities.kernel_code ? 0 : 1;
    if (plan.call_graph != CallGraph::FramePointers) {
        attr.sample_type |= PERF_SAMPLE_REGS_USER | PERF_SAMPLE_STACK_USER;
        attr.sample_regs_user = sample_register_mask(native_machine());
        attr.sample_stack_user = stack_bytes;
    }
    attr.exclude_callchain_user = plan.call_graph == CallGraph::Dwarf ? 1 : 0;
}

perf_event_attr sampling_attr(const SessionPlan& plan, const KernelAbilities& abilities) {
    perf_event_attr attr = common_attr();
    attr.type = plan.event.type;
    attr.config = plan.event.config;
    if (plan.event.every_occurrence) {
        attr.sample_period = 1;
    } else {
        attr.freq = 1;
        attr.sample_freq = plan.frequency_hz;
    }
    ask_for_stacks(attr, plan.stack_bytes, plan, abilities);
    attr.exclude_user = plan.scope == SampleScope::Kernel || plan.event.kernel_only ? 1 : 0;
    return attr;
}

/// A thread leaves the processor within the kernel: an event that excludes it stays silent.
perf_event_attr switch_attr(const SessionPlan& plan, const KernelAbilities& abilities) {
    perf_event_attr attr = every_software_event(PERF_COUNT_SW_CONTEXT_SWITCHES);
    attr.context_switch = 1;
    ask_for_stacks(attr, plan.switch_stack_bytes, plan, abilities);
    return attr;
}

perf_event_attr mapping_attr(const SessionPlan& plan, const KernelAbilities& abilities) {
    perf_event_attr attr = every_software_event(PERF_COUNT_SW_DUMMY);
    attr.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
    attr.enable_on_exec = plan.map_from_exec ? 1 : 0;
    attr.exclude_kernel = abilities.kernel_code ? 0 : 1;
    attr.mmap = 1;
    attr.mmap2 = 1;
    attr.comm = 1;
    attr.comm_exec = 1;
    attr.task = 1;
    attr.build_id = abilities.build_ids ? 1 : 0;
    return attr;
}

}  // namespace

perf_event_attr event_attr(EventRole role, const SessionPlan& plan,
                           const KernelAbilities& abilities) {
    switch (role) {
        case EventRole::Samples:
            return sampling_attr(plan, abilities);
        case EventRole::Switches:
            return switch_attr(plan, abilities);
        case EventRole::Mappings:
            break;
    }
    return mapping_attr(plan, abilities);
}

RecordLayout layout_of(const perf_event_attr& attr, EventRole role) {
    RecordLayout layout;
    layout.sample_type = attr.sample_type;
    layout.read_format = attr.read_format;
    layout.user_registers = attr.sample_regs_user;
    layout.sample_id_all = attr.sample_id_all != 0;
    layout.at_switch_out = role == EventRole::Switches;
    return layout;
}

}  // namespace wick::perf
