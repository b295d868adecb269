#include "collectors/perf/event_session_linux.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <fstream>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "collectors/perf/cpu_list.hpp"

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

std::vector<EventRole> roles_for(RecordedTime time) {
    switch (time) {
        case RecordedTime::OffCpu:
            return {EventRole::Switches, EventRole::Mappings};
        case RecordedTime::Wall:
            return {EventRole::Samples, EventRole::Switches, EventRole::Mappings};
        case RecordedTime::OnCpu:
            break;
    }
    return {EventRole::Samples, EventRole::Mappings};
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
    WICK_TRY(session.choose_all(tids.front()));
    WICK_TRY(session.open_with_buffers(tids.front()));
    WICK_TRY(session.add_threads(tids.subspan(1)));
    return session;
}

Result<> EventSession::check(const SessionPlan& plan, const PerfSettings& settings) {
    EventSession session(plan, settings);
    constexpr std::uint32_t kOurselves = 0;
    return session.choose_all(kOurselves);
}

EventSession::EventSession(const SessionPlan& plan, const PerfSettings& settings)
    : plan_(plan), settings_(settings), cpus_(online_cpus()) {
    abilities_.kernel_code = plan.scope != SampleScope::User && !plan.event.user_only;
    for (const EventRole role : roles_for(plan.time)) {
        sets_.emplace_back().role = role;
    }
    note_limits();
}

EventSession::~EventSession() {
    for (EventSet& set : sets_) {
        close_all(set.fds);
    }
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
    return {plan_.event.name, abilities_.kernel_code, !plan_.map_from_exec,
            plan_.time != RecordedTime::OnCpu};
}

int EventSession::open_event(const EventSet& set, std::uint32_t tid, int cpu) const {
    perf_event_attr attr = event_attr(set.role, plan_, abilities_);
    const std::size_t part = set.role == EventRole::Mappings ? 2 : 4;
    attr.wakeup_watermark = static_cast<std::uint32_t>(set.ring_bytes / part);
    return plan_.opener->open(attr, tid, cpu);
}

Result<> EventSession::step_down(EventRole role, int error_number) {
    if (role == EventRole::Mappings) {
        if (!std::exchange(abilities_.build_ids, false)) {
            return fail(explain_open_failure(error_number, settings_, attempt()));
        }
        return success();
    }
    const bool may_leave_kernel = abilities_.kernel_code && plan_.scope == SampleScope::All &&
                                  !plan_.event.kernel_only && plan_.time == RecordedTime::OnCpu;
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

Result<> EventSession::choose(EventSet& set, std::uint32_t tid) {
    for (;;) {
        const int fd = open_event(set, tid, cpus_.front());
        if (fd >= 0) {
            ::close(fd);
            return success();
        }
        WICK_TRY(step_down(set.role, errno));
    }
}

Result<> EventSession::choose_all(std::uint32_t tid) {
    for (EventSet& set : sets_) {
        WICK_TRY(choose(set, tid));
    }
    for (EventSet& set : sets_) {
        set.layout = layout_of(event_attr(set.role, plan_, abilities_), set.role);
    }
    return success();
}

int EventSession::open_on_cpu(std::uint32_t tid, std::size_t cpu_index) {
    for (std::size_t i = 0; i < sets_.size(); ++i) {
        EventSet& set = sets_[i];
        const int fd = open_event(set, tid, cpus_[cpu_index]);
        if (fd < 0) {
            const int error_number = errno;
            for (EventSet& opened : std::span(sets_).first(i)) {
                ::close(opened.fds.back());
                opened.fds.pop_back();
            }
            return error_number;
        }
        set.fds.push_back(fd);
        if (set.fds.size() > cpus_.size()) {
            ::ioctl(fd, PERF_EVENT_IOC_SET_OUTPUT, set.fds[cpu_index]);
        }
    }
    return 0;
}

Result<> EventSession::open_on_all_cpus(std::uint32_t tid) {
    const bool owns_buffers = sets_.front().fds.empty();
    for (std::size_t i = 0; i < cpus_.size(); ++i) {
        const int error_number = open_on_cpu(tid, i);
        // A thread that has ended meanwhile needs no events.
        if (error_number == ESRCH && !owns_buffers) {
            return success();
        }
        if (error_number == ESRCH) {
            return fail(ErrorCode::TargetNotFound,
                        fmt::format("there is no process or thread {}", tid),
                        "list what runs with: ps -e");
        }
        if (error_number != 0) {
            return fail(explain_open_failure(error_number, settings_, attempt()));
        }
    }
    return success();
}

int EventSession::map_buffers() {
    // Mappings first: they are the ones that must not be missing.
    for (std::size_t i = sets_.size(); i-- > 0;) {
        EventSet& set = sets_[i];
        for (std::size_t cpu = 0; cpu < cpus_.size(); ++cpu) {
            RingBuffer ring;
            if (const int error_number = ring.map(set.fds[cpu], set.ring_bytes)) {
                return error_number;
            }
            set.rings.push_back(std::move(ring));
        }
    }
    return 0;
}

bool EventSession::shrink_buffers() {
    if (sets_.front().ring_bytes == kSmallestSampleRing) {
        return false;
    }
    for (EventSet& set : sets_) {
        set.rings.clear();
        close_all(set.fds);
        const bool is_mapping = set.role == EventRole::Mappings;
        set.ring_bytes =
            std::max(set.ring_bytes / 2, is_mapping ? kSmallestMappingRing : kSmallestSampleRing);
    }
    return true;
}

Result<> EventSession::open_with_buffers(std::uint32_t tid) {
    const std::size_t share = kMostSampleMemory / cpus_.size() / sample_sets().size();
    for (EventSet& set : sample_sets()) {
        set.ring_bytes = std::clamp(std::bit_floor(share), kSmallestSampleRing, kLargestSampleRing);
    }
    mapping_set().ring_bytes = kLargestMappingRing;
    for (;;) {
        // Opened anew for each size, because the size at which the kernel wakes us is theirs.
        WICK_TRY(open_on_all_cpus(tid));
        const int error_number = map_buffers();
        if (error_number == 0) {
            return success();
        }
        const bool may_shrink = error_number == EPERM || error_number == ENOMEM;
        if (!may_shrink || !shrink_buffers()) {
            return fail(explain_buffer_failure(error_number, settings_));
        }
    }
}

Result<> EventSession::add_threads(std::span<const std::uint32_t> tids) {
    for (const std::uint32_t tid : tids) {
        WICK_TRY(open_on_all_cpus(tid));
    }
    return success();
}

void EventSession::enable_sampling() {
    for (const EventSet& set : sample_sets()) {
        control_all(set.fds, PERF_EVENT_IOC_ENABLE);
    }
}

void EventSession::enable_mapping_records() {
    control_all(mapping_set().fds, PERF_EVENT_IOC_ENABLE);
}

void EventSession::disable() {
    for (const EventSet& set : sets_) {
        control_all(set.fds, PERF_EVENT_IOC_DISABLE);
    }
}

std::uint64_t EventSession::lost_samples() const {
    if (!abilities_.lost_count) {
        return 0;
    }
    std::uint64_t lost = 0;
    for (const EventSet& set : sample_sets()) {
        for (const int fd : set.fds) {
            std::array<std::uint64_t, 2> value_and_lost{};
            if (::read(fd, value_and_lost.data(), sizeof value_and_lost) ==
                static_cast<ssize_t>(sizeof value_and_lost)) {
                lost += value_and_lost[1];
            }
        }
    }
    return lost;
}

std::vector<int> EventSession::wait_handles() const {
    std::vector<int> handles;
    for (const EventSet& set : sets_) {
        const std::span own = std::span(set.fds).first(cpus_.size());
        handles.insert(handles.end(), own.begin(), own.end());
    }
    return handles;
}

}  // namespace wick::perf
