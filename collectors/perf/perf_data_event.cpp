#include "collectors/perf/perf_data_event.hpp"

#include <algorithm>
#include <utility>

#include "collectors/perf/event_spec.hpp"

namespace wick::perf {
namespace {

constexpr std::size_t kFirstAttrSize = 64;  // PERF_ATTR_SIZE_VER0.
constexpr std::size_t kSizeOffset = 4;

// Bits of the flags, in the order of struct perf_event_attr.
constexpr unsigned kFreqBit = 10;
constexpr unsigned kSampleIdAllBit = 18;
constexpr unsigned kUseClockIdBit = 25;
constexpr unsigned kContextSwitchBit = 26;

constexpr std::uint32_t kClockMonotonic = 1;  // clock_gettime(2)

/// A bit field begins at the lowest bit on little-endian machines, at the highest on others.
bool flag(std::uint64_t flags, unsigned bit, ByteOrder order) noexcept {
    const unsigned place = order == ByteOrder::Little ? bit : 63 - bit;
    return (flags >> place & 1U) != 0;
}

/// "cycles:u" is "cycles"; a colon that separates a tracepoint from its system stays.
std::string_view without_modifiers(std::string_view name) {
    constexpr std::string_view kModifiers = "ukhpPGHSDIeWbXR";
    const std::size_t colon = name.rfind(':');
    return colon != std::string_view::npos &&
                   name.find_first_not_of(kModifiers, colon + 1) == std::string_view::npos
               ? name.substr(0, colon)
               : name;
}

}  // namespace

bool RecordedEvent::is_clock() const noexcept {
    return type == abi::kTypeSoftware && config <= 1;  // PERF_COUNT_SW_CPU_CLOCK, ..._TASK_CLOCK
}

bool RecordedEvent::is_every_switch() const noexcept {
    return type == abi::kTypeSoftware && config == abi::kSoftwareContextSwitches &&
           frequency_hz == 0 && layout.period == 1;
}

bool RecordedEvent::is_dummy() const noexcept {
    return type == abi::kTypeSoftware && config == abi::kSoftwareDummy;
}

bool RecordedEvent::is_off_cpu() const noexcept {
    return type == abi::kTypeSoftware && config == abi::kSoftwareBpfOutput &&
           without_modifiers(name) == "offcpu-time";
}

std::size_t event_attr_size(Bytes bytes, ByteOrder order) noexcept {
    ByteReader reader(bytes, order);
    reader.seek(kSizeOffset);
    const std::uint32_t size = reader.u32();
    return size == 0 ? kFirstAttrSize : size;  // The first kernels left it out.
}

std::optional<RecordedEvent> parse_event_attr(Bytes bytes, ByteOrder order) {
    constexpr std::size_t kLargest = 4096;  // PAGE_SIZE, the kernel's own limit.
    const std::size_t size = std::min(event_attr_size(bytes, order), bytes.size());
    if (size < kFirstAttrSize || size > kLargest) {
        return std::nullopt;
    }
    ByteReader reader(bytes.first(size), order);
    RecordedEvent event;
    event.type = reader.u32();
    reader.skip(4);
    event.config = reader.u64();
    const std::uint64_t period_or_frequency = reader.u64();
    event.layout.order = order;
    event.layout.sample_type = reader.u64();
    event.layout.read_format = reader.u64();
    const std::uint64_t flags = reader.u64();
    reader.skip(8 + 8 + 8);  // wakeup and bp_type, config1, config2
    // From here on the fields came later than the first version; a short structure reads as zero.
    event.layout.branch_type = reader.u64();
    event.layout.user_registers = reader.u64();
    event.stack_bytes = reader.u32();
    const std::uint32_t clock = reader.u32();
    event.monotonic_times = flag(flags, kUseClockIdBit, order) && clock == kClockMonotonic;
    event.layout.sample_id_all = flag(flags, kSampleIdAllBit, order);
    event.reports_switches = flag(flags, kContextSwitchBit, order);
    if (flag(flags, kFreqBit, order)) {
        event.frequency_hz = period_or_frequency;
    } else {
        event.layout.period = std::max<std::uint64_t>(period_or_frequency, 1);
    }
    event.name = event_name(event.type, event.config);
    return event;
}

void EventTable::add(RecordedEvent event, std::span<const std::uint64_t> ids) {
    for (const std::uint64_t id : ids) {
        by_id_.insert_or_assign(id, events_.size());
    }
    events_.push_back(std::move(event));
}

void EventTable::rename(std::uint64_t id, std::string name) {
    if (const std::size_t index = with_id(id); index != kNone && !name.empty()) {
        events_[index].name = std::move(name);
    }
}

std::size_t EventTable::with_id(std::uint64_t id) const noexcept {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? kNone : found->second;
}

std::size_t EventTable::event_of(Bytes record, bool is_sample) const noexcept {
    if (events_.size() < 2) {
        return events_.empty() ? kNone : 0;
    }
    const std::uint64_t id = record_event_id(record, events_.front().layout);
    const std::size_t found = with_id(id);
    // Records that perf made up itself have the id 0.
    return found != kNone || (is_sample && id != 0) ? found : 0;
}

std::size_t EventTable::named(std::string_view name) const noexcept {
    const auto find = [&](auto&& matches) {
        const auto found = std::find_if(events_.begin(), events_.end(), matches);
        return found == events_.end() ? kNone : static_cast<std::size_t>(found - events_.begin());
    };
    const std::size_t exact = find([&](const RecordedEvent& each) { return each.name == name; });
    return exact != kNone ? exact : find([&](const RecordedEvent& each) {
        return without_modifiers(each.name) == name;
    });
}

bool EventTable::knows_waits(std::size_t index) const noexcept {
    return index != kNone && events_[index].is_every_switch() &&
           std::any_of(events_.begin(), events_.end(),
                       [](const RecordedEvent& each) { return each.reports_switches; });
}

std::size_t EventTable::first_sampling() const noexcept {
    const auto found = std::find_if(events_.begin(), events_.end(),
                                    [](const RecordedEvent& each) { return !each.is_dummy(); });
    return found == events_.end() ? 0 : static_cast<std::size_t>(found - events_.begin());
}

}  // namespace wick::perf
