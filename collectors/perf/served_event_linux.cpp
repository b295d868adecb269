#include "collectors/perf/served_event_linux.hpp"

#include <cstring>

#include "collectors/perf/perf_abi.hpp"

namespace wick::perf {
namespace {

constexpr std::uint64_t kServedSamples = abi::kSampleIp | abi::kSampleTid | abi::kSampleTime |
                                         abi::kSamplePeriod | abi::kSampleCallchain |
                                         abi::kSampleRegsUser | abi::kSampleStackUser;

/// An event with the fields that may be asked for and no others.
perf_event_attr served_fields(const perf_event_attr& attr) {
    perf_event_attr served{};
    served.type = attr.type;
    served.size = sizeof served;
    served.config = attr.config;
    served.sample_period = attr.sample_period;
    served.sample_type = attr.sample_type & kServedSamples;
    served.read_format = attr.read_format & abi::kFormatLost;
    served.disabled = attr.disabled;
    served.inherit = attr.inherit;
    served.exclude_user = attr.exclude_user;
    served.exclude_kernel = attr.exclude_kernel;
    served.exclude_hv = attr.exclude_hv;
    served.mmap = attr.mmap;
    served.comm = attr.comm;
    served.freq = attr.freq;
    served.enable_on_exec = attr.enable_on_exec;
    served.task = attr.task;
    served.watermark = attr.watermark;
    served.sample_id_all = attr.sample_id_all;
    served.exclude_callchain_kernel = attr.exclude_callchain_kernel;
    served.exclude_callchain_user = attr.exclude_callchain_user;
    served.mmap2 = attr.mmap2;
    served.comm_exec = attr.comm_exec;
    served.use_clockid = attr.use_clockid;
    served.context_switch = attr.context_switch;
    served.build_id = attr.build_id;
    served.wakeup_watermark = attr.wakeup_watermark;
    served.sample_regs_user = attr.sample_regs_user;
    served.sample_stack_user = attr.sample_stack_user;
    served.clockid = attr.clockid;
    return served;
}

/// Those that the kernel itself defines; breakpoints reach any address.
bool is_served_type(std::uint32_t type) {
    switch (type) {
        case PERF_TYPE_HARDWARE:
        case PERF_TYPE_SOFTWARE:
        case PERF_TYPE_TRACEPOINT:
        case PERF_TYPE_HW_CACHE:
        case PERF_TYPE_RAW:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool may_be_served(const perf_event_attr& attr) {
    const perf_event_attr served = served_fields(attr);
    // The structure has no gaps: bytes are equal when all fields are.
    return is_served_type(attr.type) && std::memcmp(&served, &attr, sizeof attr) == 0;
}

}  // namespace wick::perf
