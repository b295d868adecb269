#include "collectors/perf/event_spec.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "collectors/perf/perf_abi.hpp"

namespace wick::perf {
namespace {

// perf_event_attr.type, from perf_event_open(2).
constexpr std::uint32_t kHardware = 0;
constexpr std::uint32_t kSoftware = 1;
constexpr std::uint32_t kTracepoint = 2;
constexpr std::uint32_t kHardwareCache = 3;
constexpr std::uint32_t kRaw = 4;

constexpr std::uint64_t kCpuClock = 0;
constexpr std::uint64_t kTaskClock = 1;

struct Named {
    std::string_view name;
    std::uint32_t type;
    std::uint64_t config;
};

/// enum perf_hw_id and enum perf_sw_ids, with perf-list(1)'s names.
constexpr std::array kNamed{
    Named{"cycles", kHardware, 0},
    Named{"cpu-cycles", kHardware, 0},
    Named{"instructions", kHardware, 1},
    Named{"cache-references", kHardware, 2},
    Named{"cache-misses", kHardware, 3},
    Named{"branch-instructions", kHardware, 4},
    Named{"branches", kHardware, 4},
    Named{"branch-misses", kHardware, 5},
    Named{"bus-cycles", kHardware, 6},
    Named{"stalled-cycles-frontend", kHardware, 7},
    Named{"idle-cycles-frontend", kHardware, 7},
    Named{"stalled-cycles-backend", kHardware, 8},
    Named{"idle-cycles-backend", kHardware, 8},
    Named{"ref-cycles", kHardware, 9},
    Named{"cpu-clock", kSoftware, kCpuClock},
    Named{"task-clock", kSoftware, kTaskClock},
    Named{"page-faults", kSoftware, 2},
    Named{"faults", kSoftware, 2},
    Named{"context-switches", kSoftware, abi::kSoftwareContextSwitches},
    Named{"cs", kSoftware, abi::kSoftwareContextSwitches},
    Named{"cpu-migrations", kSoftware, 4},
    Named{"migrations", kSoftware, 4},
    Named{"minor-faults", kSoftware, 5},
    Named{"major-faults", kSoftware, 6},
    Named{"alignment-faults", kSoftware, 7},
    Named{"emulation-faults", kSoftware, 8},
    Named{"cgroup-switches", kSoftware, 11},
};

struct CachePart {
    std::string_view name;
    std::uint64_t id;
};

/// enum perf_hw_cache_id.
constexpr std::array kCaches{
    CachePart{"L1-dcache", 0}, CachePart{"L1-icache", 1}, CachePart{"LLC", 2},
    CachePart{"dTLB", 3},      CachePart{"iTLB", 4},      CachePart{"branch", 5},
    CachePart{"node", 6},
};

/// enum perf_hw_cache_op_id << 8 | enum perf_hw_cache_op_result_id << 16, by perf's suffixes.
constexpr std::array kCacheUses{
    CachePart{"-loads", 0},          CachePart{"-load-misses", 0x10000},
    CachePart{"-stores", 0x100},     CachePart{"-store-misses", 0x10100},
    CachePart{"-prefetches", 0x200}, CachePart{"-prefetch-misses", 0x10200},
};

EventSpec make(std::string_view name, std::uint32_t type, std::uint64_t config) {
    EventSpec spec;
    spec.name = name;
    spec.type = type;
    spec.config = config;
    spec.is_clock = type == kSoftware && (config == kCpuClock || config == kTaskClock);
    spec.every_occurrence = type == kTracepoint;
    return spec;
}

std::optional<EventSpec> named_event(std::string_view name) {
    const auto found = std::find_if(kNamed.begin(), kNamed.end(),
                                    [&](const Named& each) { return each.name == name; });
    if (found == kNamed.end()) {
        return std::nullopt;
    }
    return make(name, found->type, found->config);
}

std::optional<EventSpec> cache_event(std::string_view name) {
    for (const CachePart& cache : kCaches) {
        if (!name.starts_with(cache.name)) {
            continue;
        }
        const std::string_view suffix = name.substr(cache.name.size());
        for (const CachePart& use : kCacheUses) {
            if (use.name == suffix) {
                return make(name, kHardwareCache, cache.id | use.id);
            }
        }
    }
    return std::nullopt;
}

/// "r" and hexadecimal digits: the number that the processor's manual gives to the event.
std::optional<EventSpec> raw_event(std::string_view name) {
    if (name.size() < 2 || name.front() != 'r') {
        return std::nullopt;
    }
    std::uint64_t config = 0;
    const char* end = name.data() + name.size();
    const auto parsed = std::from_chars(name.data() + 1, end, config, 16);
    if (parsed.ec != std::errc{} || parsed.ptr != end) {
        return std::nullopt;
    }
    return make(name, kRaw, config);
}

Error unknown_event(std::string_view text) {
    return {ErrorCode::InvalidArgument, "unknown event \"" + std::string(text) + "\"",
            "known are cycles, instructions, cache-misses, branch-misses, cpu-clock, task-clock, "
            "page-faults, context-switches, L1-dcache-load-misses and their kin, rNNN, and "
            "tracepoints such as sched:sched_switch; the man page of perf-list has them all"};
}

/// Applies perf's modifier letters; "p" (precision) is accepted and left to the kernel.
Result<> apply_modifiers(std::string_view letters, std::string_view text, EventSpec& spec) {
    for (const char letter : letters) {
        if (letter == 'u') {
            spec.user_only = true;
        } else if (letter == 'k') {
            spec.kernel_only = true;
        } else if (letter != 'p' && letter != 'P' && letter != 'H') {
            return fail(ErrorCode::InvalidArgument,
                        "unknown modifier \"" + std::string(1, letter) + "\" in event \"" +
                            std::string(text) + "\"",
                        "u samples user code only, k the kernel only");
        }
    }
    if (spec.user_only && spec.kernel_only) {
        spec.user_only = false;
        spec.kernel_only = false;
    }
    return success();
}

}  // namespace

EventSpec cycles_event() {
    return make("cycles", kHardware, 0);
}

EventSpec cpu_clock_event() {
    return make("cpu-clock", kSoftware, kCpuClock);
}

EventSpec context_switch_event() {
    EventSpec spec = make("context-switches", kSoftware, abi::kSoftwareContextSwitches);
    spec.every_occurrence = true;
    return spec;
}

std::string event_name(std::uint32_t type, std::uint64_t config) {
    const auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const Named& each) {
        return each.type == type && each.config == config;
    });
    return found != kNamed.end() ? std::string(found->name)
                                 : fmt::format("type {} config {:#x}", type, config);
}

Result<EventSpec> parse_event(std::string_view text, const TracepointLookup& lookup) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
    std::optional<EventSpec> spec = named_event(name);
    if (!spec) {
        spec = cache_event(name);
    }
    if (!spec) {
        spec = raw_event(name);
    }
    if (!spec && !rest.empty()) {
        const std::size_t second = rest.find(':');
        const std::string_view point = rest.substr(0, second);
        const auto id = lookup(name, point);
        if (!id) {
            return fail(ErrorCode::InvalidArgument,
                        "no tracepoint \"" + std::string(name) + ":" + std::string(point) + "\"",
                        "list them with: sudo ls /sys/kernel/tracing/events (only root may read "
                        "them; if it is empty: sudo mount -t tracefs tracefs /sys/kernel/tracing)");
        }
        spec = make(text.substr(0, name.size() + 1 + point.size()), kTracepoint, *id);
        rest = second == std::string_view::npos ? "" : rest.substr(second + 1);
    }
    if (!spec) {
        return fail(unknown_event(text));
    }
    WICK_TRY(apply_modifiers(rest, text, *spec));
    return std::move(*spec);
}

}  // namespace wick::perf
