#include "collectors/perf/event_session_linux.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fmt/format.h>

#include "collectors/perf/cpu_list.hpp"
#include "collectors/perf/registers.hpp"

namespace wick::perf {
namespace {

constexpr std::size_t kMiB = std::size_t{1024} * 1024;
constexpr std::size_t kMostSampleMemory = 64 * kMiB;
constexpr std::size_t kLargestSampleRing = 8 * kMiB;
constexpr std::size_t kSmallestSampleRing = kMiB / 4;
constexpr std::size_t kLargestMappingRing = kMiB / 4;
constexpr std::size_t kSmallestMappingRing = kMiB / 32;

std::vector<int> online_cpus() {
    std::ifstream file("/sys/devices/system/cpu/online");
    std::string text;
    std::getline(file, text);
    std::vector<int> cpus = parse_cpu_list(text);
    if (cpus.empty()) {
        for (int cpu = 0; cpu < ::sysconf(_SC_NPROCESSORS_ONLN); ++cpu) {
            cpus.push_back(cpu);
        }
    }
    return cpus;
}

/// Two descriptors per thread and processor: the usual soft limit of 1,024 is soon reached. The
/// target was started before and keeps its own limit.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

bool is_refusal(int error_number) {
    return error_number == EACCES || error_number == EPERM;
}

constexpr object::Machine native_machine() {
#if defined(__x86_64__)
    return object::Machine::X86_64;
#elif defined(__aarch64__)
    return object::Machine::Aarch64;
#else
    return object::Machine::Other;
#endif
}

/// What both kinds of event have in common.
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

RecordLayout layout_of(const perf_event_attr& attr) {
    RecordLayout layout;
    layout.sample_type = attr.sample_type;
    layout.read_format = attr.read_format;
    layout.user_registers = attr.sample_regs_user;
    layout.sample_id_all = attr.sample_id_all != 0;
    return layout;
}

perf_event_attr sampling_attr(const SessionPlan& plan, bool kernel_code, bool lost_count) {
    perf_event_attr attr = common_attr();
    attr.type = plan.event.type;
    attr.config = plan.event.config;
    if (plan.event.every_occurrence) {
        attr.sample_period = 1;
    } else {
        attr.freq = 1;
        attr.sample_freq = plan.frequency_hz;
    }
    attr.sample_type = PERF_SAMPLE_IP | PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_PERIOD |
                       PERF_SAMPLE_CALLCHAIN;
    attr.read_format = lost_count ? abi::kFormatLost : 0;
    attr.enable_on_exec = plan.sample_from_exec ? 1 : 0;
    attr.exclude_kernel = kernel_code ? 0 : 1;
    attr.exclude_callchain_kernel = kernel_code ? 0 : 1;
    attr.exclude_user = plan.scope == SampleScope::Kernel || plan.event.kernel_only ? 1 : 0;
    if (plan.call_graph != CallGraph::FramePointers) {
        attr.sample_type |= PERF_SAMPLE_REGS_USER | PERF_SAMPLE_STACK_USER;
        attr.sample_regs_user = sample_register_mask(native_machine());
        attr.sample_stack_user = plan.stack_bytes;
    }
    attr.exclude_callchain_user = plan.call_graph == CallGraph::Dwarf ? 1 : 0;
    return attr;
}

perf_event_attr mapping_attr(const SessionPlan& plan, bool kernel_code, bool build_ids) {
    perf_event_attr attr = common_attr();
    attr.type = PERF_TYPE_SOFTWARE;
    attr.config = PERF_COUNT_SW_DUMMY;
    attr.sample_period = 1;
    attr.sample_type = PERF_SAMPLE_TID | PERF_SAMPLE_TIME;
    attr.enable_on_exec = plan.map_from_exec ? 1 : 0;
    attr.exclude_kernel = kernel_code ? 0 : 1;
    attr.mmap = 1;
    attr.mmap2 = 1;
    attr.comm = 1;
    attr.comm_exec = 1;
    attr.task = 1;
    attr.build_id = build_ids ? 1 : 0;
    return attr;
}

void close_all(std::vector<int>& fds) {
    for (const int fd : fds) {
        ::close(fd);
    }
    fds.clear();
}

void control_all(const std::vector<int>& fds, unsigned long request) {
    for (const int fd : fds) {
        ::ioctl(fd, request, 0);
    }
}

}  // namespace

Result<EventSession> EventSession::open(std::span<const std::uint32_t> tids,
                                        const SessionPlan& plan, const PerfSettings& settings) {
    raise_file_limit();
    EventSession session(plan, settings);
    WICK_TRY(session.choose_sampling(tids.front()));
    WICK_TRY(session.choose_mapping(tids.front()));
    WICK_TRY(session.open_with_buffers(tids.front()));
    WICK_TRY(session.add_threads(tids.subspan(1)));
    return session;
}

Result<> EventSession::check(const SessionPlan& plan, const PerfSettings& settings) {
    EventSession session(plan, settings);
    constexpr std::uint32_t kOurselves = 0;
    WICK_TRY(session.choose_sampling(kOurselves));
    return session.choose_mapping(kOurselves);
}

EventSession::EventSession(const SessionPlan& plan, const PerfSettings& settings)
    : plan_(plan), settings_(settings), cpus_(online_cpus()) {
    abilities_.kernel_code = plan.scope != SampleScope::User && !plan.event.user_only;
    note_limits();
}

EventSession::~EventSession() {
    close_all(sample_fds_);
    close_all(mapping_fds_);
}

void EventSession::note_limits() {
    const auto limit = settings_.max_sample_rate;
    if (!plan_.event.every_occurrence && limit && plan_.frequency_hz > *limit) {
        notes_.push_back(fmt::format(
            "sampling at {} Hz instead of {}: more than kernel.perf_event_max_sample_rate allows",
            *limit, plan_.frequency_hz));
        plan_.frequency_hz = *limit;
    }
}

OpenAttempt EventSession::attempt() const {
    return {plan_.event.name, abilities_.kernel_code, !plan_.map_from_exec};
}

int EventSession::open_sampling(std::uint32_t tid, int cpu) const {
    perf_event_attr attr = sampling_attr(plan_, abilities_.kernel_code, abilities_.lost_count);
    attr.wakeup_watermark = static_cast<std::uint32_t>(sample_ring_bytes_ / 4);
    return plan_.opener->open(attr, tid, cpu);
}

int EventSession::open_mapping(std::uint32_t tid, int cpu) const {
    perf_event_attr attr = mapping_attr(plan_, abilities_.kernel_code, abilities_.build_ids);
    attr.wakeup_watermark = static_cast<std::uint32_t>(mapping_ring_bytes_ / 2);
    return plan_.opener->open(attr, tid, cpu);
}

Result<> EventSession::step_down(int error_number) {
    const bool may_leave_kernel =
        abilities_.kernel_code && plan_.scope == SampleScope::All && !plan_.event.kernel_only;
    if (is_refusal(error_number) && may_leave_kernel) {
        abilities_.kernel_code = false;
        notes_.push_back(fmt::format(
            "user code only: {} keeps this user from sampling the kernel",
            settings_.paranoid ? fmt::format("kernel.perf_event_paranoid={}", *settings_.paranoid)
                               : std::string("the kernel")));
        return success();
    }
    if (error_number == EINVAL && abilities_.lost_count) {
        abilities_.lost_count = false;
        return success();
    }
    const bool unsupported = error_number == ENOENT || error_number == EOPNOTSUPP ||
                             error_number == ENODEV || error_number == EINVAL;
    if (unsupported && plan_.may_replace_event && !plan_.event.is_clock) {
        notes_.push_back(fmt::format("{} instead of {}: this machine has no counter for it",
                                     cpu_clock_event().name, plan_.event.name));
        plan_.event = cpu_clock_event();
        abilities_.lost_count = true;
        return success();
    }
    return fail(explain_open_failure(error_number, settings_, attempt()));
}

Result<> EventSession::choose_sampling(std::uint32_t tid) {
    for (;;) {
        const int fd = open_sampling(tid, cpus_.front());
        if (fd >= 0) {
            ::close(fd);
            sample_layout_ =
                layout_of(sampling_attr(plan_, abilities_.kernel_code, abilities_.lost_count));
            return success();
        }
        WICK_TRY(step_down(errno));
    }
}

Result<> EventSession::choose_mapping(std::uint32_t tid) {
    for (const bool build_ids : {true, false}) {
        abilities_.build_ids = build_ids;
        const int fd = open_mapping(tid, cpus_.front());
        if (fd >= 0) {
            ::close(fd);
            mapping_layout_ =
                layout_of(mapping_attr(plan_, abilities_.kernel_code, abilities_.build_ids));
            return success();
        }
    }
    return fail(explain_open_failure(errno, settings_, attempt()));
}

Result<> EventSession::open_on_all_cpus(std::uint32_t tid) {
    const bool owns_buffers = sample_fds_.empty();
    for (std::size_t i = 0; i < cpus_.size(); ++i) {
        const int sampling = open_sampling(tid, cpus_[i]);
        const int mapping = sampling < 0 ? -1 : open_mapping(tid, cpus_[i]);
        if (mapping < 0) {
            const int error_number = errno;
            if (sampling >= 0) {
                ::close(sampling);
            }
            // A thread that has ended meanwhile needs no events.
            if (error_number == ESRCH && !owns_buffers) {
                return success();
            }
            if (error_number == ESRCH) {
                return fail(ErrorCode::TargetNotFound,
                            fmt::format("there is no process or thread {}", tid),
                            "list what runs with: ps -e");
            }
            return fail(explain_open_failure(error_number, settings_, attempt()));
        }
        sample_fds_.push_back(sampling);
        mapping_fds_.push_back(mapping);
        if (!owns_buffers) {
            ::ioctl(sampling, PERF_EVENT_IOC_SET_OUTPUT, sample_fds_[i]);
            ::ioctl(mapping, PERF_EVENT_IOC_SET_OUTPUT, mapping_fds_[i]);
        }
    }
    return success();
}

int EventSession::map_buffers() {
    for (std::size_t i = 0; i < cpus_.size(); ++i) {
        RingBuffer mapping;
        RingBuffer samples;
        if (const int error_number = mapping.map(mapping_fds_[i], mapping_ring_bytes_)) {
            return error_number;
        }
        if (const int error_number = samples.map(sample_fds_[i], sample_ring_bytes_)) {
            return error_number;
        }
        mapping_rings_.push_back(std::move(mapping));
        sample_rings_.push_back(std::move(samples));
    }
    return 0;
}

Result<> EventSession::open_with_buffers(std::uint32_t tid) {
    const std::size_t share = kMostSampleMemory / cpus_.size();
    sample_ring_bytes_ = std::clamp(std::bit_floor(share), kSmallestSampleRing, kLargestSampleRing);
    mapping_ring_bytes_ = kLargestMappingRing;
    for (;;) {
        // Opened anew for each size, because the size at which the kernel wakes us is theirs.
        WICK_TRY(open_on_all_cpus(tid));
        const int error_number = map_buffers();
        if (error_number == 0) {
            return success();
        }
        const bool may_shrink = error_number == EPERM || error_number == ENOMEM;
        if (!may_shrink || sample_ring_bytes_ == kSmallestSampleRing) {
            return fail(explain_buffer_failure(error_number, settings_));
        }
        sample_rings_.clear();
        mapping_rings_.clear();
        close_all(sample_fds_);
        close_all(mapping_fds_);
        sample_ring_bytes_ /= 2;
        mapping_ring_bytes_ = std::max(mapping_ring_bytes_ / 2, kSmallestMappingRing);
    }
}

Result<> EventSession::add_threads(std::span<const std::uint32_t> tids) {
    for (const std::uint32_t tid : tids) {
        WICK_TRY(open_on_all_cpus(tid));
    }
    return success();
}

void EventSession::enable_sampling() {
    control_all(sample_fds_, PERF_EVENT_IOC_ENABLE);
}

void EventSession::enable_mapping_records() {
    control_all(mapping_fds_, PERF_EVENT_IOC_ENABLE);
}

void EventSession::disable() {
    control_all(sample_fds_, PERF_EVENT_IOC_DISABLE);
    control_all(mapping_fds_, PERF_EVENT_IOC_DISABLE);
}

std::uint64_t EventSession::lost_samples() const {
    if (!abilities_.lost_count) {
        return 0;
    }
    std::uint64_t lost = 0;
    for (const int fd : sample_fds_) {
        std::array<std::uint64_t, 2> value_and_lost{};
        if (::read(fd, value_and_lost.data(), sizeof value_and_lost) ==
            static_cast<ssize_t>(sizeof value_and_lost)) {
            lost += value_and_lost[1];
        }
    }
    return lost;
}

std::vector<int> EventSession::wait_handles() const {
    std::vector<int> handles;
    for (std::size_t i = 0; i < cpus_.size(); ++i) {
        handles.push_back(sample_fds_[i]);
        handles.push_back(mapping_fds_[i]);
    }
    return handles;
}

}  // namespace wick::perf
