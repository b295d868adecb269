#include "collectors/etw/etl_event.hpp"

#include <algorithm>

#include "collectors/etw/event_kinds.hpp"
#include "collectors/etw/guid.hpp"

namespace wick::etw {
namespace {

/// The third byte of an event: how its header is laid out (TRACE_HEADER_TYPE_*).
enum class HeaderType : std::uint8_t {
    System32 = 1,
    System64 = 2,
    Compact32 = 3,
    Compact64 = 4,
    Full32 = 10,
    Instance32 = 11,
    PerfInfo32 = 16,
    PerfInfo64 = 17,
    Event32 = 18,
    Event64 = 19,
    Full64 = 20,
    Instance64 = 21,
};

/// The fourth byte: an event of ours, and of the kinds that a trace has.
constexpr std::uint8_t kMarker = 0x80;
constexpr std::uint8_t kEventTraceMarker = 0xc0;

constexpr std::uint32_t kNoMoreEvents = 0xffffffff;
constexpr std::uint64_t kAlignment = 8;

std::uint64_t header_size(HeaderType type) noexcept {
    switch (type) {
        case HeaderType::System32:
        case HeaderType::System64:
            return 32;
        case HeaderType::Compact32:
        case HeaderType::Compact64:
            return 24;
        case HeaderType::PerfInfo32:
        case HeaderType::PerfInfo64:
            return 16;
        case HeaderType::Full32:
        case HeaderType::Full64:
            return 48;
        case HeaderType::Instance32:
        case HeaderType::Instance64:
            return 56;
        case HeaderType::Event32:
        case HeaderType::Event64:
            return 80;
    }
    return kAlignment;  // Messages and others that only have to be stepped over.
}

/// Headers that begin with a version and have their size behind it; the others begin with it.
bool is_kernel_header(HeaderType type) noexcept {
    return header_size(type) <= 32 && header_size(type) != kAlignment;
}

/// Ids and time, as headers with both have them.
void read_origin(ByteReader& reader, EtlEvent& event) noexcept {
    event.tid = reader.u32();
    event.pid = reader.u32();
    event.time = reader.i64();
    event.has_time = true;
}

/// SYSTEM_TRACE_HEADER, its compact form and PERFINFO_TRACE_HEADER.
void read_kernel_header(ByteReader& reader, HeaderType type, EtlEvent& event) noexcept {
    event.version = static_cast<std::uint8_t>(reader.u16());
    reader.seek(6);
    const std::uint16_t hook = reader.u16();
    event.kind = event_kind(static_cast<std::uint8_t>(hook >> 8U), static_cast<std::uint8_t>(hook));
    event.pointer_size = static_cast<std::uint8_t>(type) % 2 == 0 ? 8 : 4;
    if (type == HeaderType::PerfInfo32 || type == HeaderType::PerfInfo64) {
        event.pointer_size = type == HeaderType::PerfInfo64 ? 8 : 4;
        event.time = reader.i64();
        event.has_time = true;
    } else {
        read_origin(reader, event);
    }
}

/// EVENT_TRACE_HEADER.
void read_full_header(ByteReader& reader, HeaderType type, EtlEvent& event) noexcept {
    reader.seek(4);
    const std::uint8_t opcode = reader.u8();
    reader.skip(1);  // The level.
    event.version = static_cast<std::uint8_t>(reader.u16());
    read_origin(reader, event);
    event.kind = event_kind(event_group(reader.bytes(sizeof(Guid))), opcode);
    event.pointer_size = type == HeaderType::Full64 ? 8 : 4;
}

/// EVENT_HEADER. Bytes that extend it stand before the payload.
void read_event_header(ByteReader& reader, EtlEvent& event) noexcept {
    constexpr std::uint16_t kHas32BitPointers = 0x20;
    reader.seek(4);
    const std::uint16_t flags = reader.u16();
    reader.skip(2);
    read_origin(reader, event);
    const std::uint8_t group = event_group(reader.bytes(sizeof(Guid)));
    reader.skip(2);  // The event's number.
    event.version = reader.u8();
    reader.skip(1 + 1);  // Channel and level.
    event.kind = event_kind(group, reader.u8());
    event.pointer_size = (flags & kHas32BitPointers) != 0 ? 4 : 8;
    constexpr std::uint16_t kIsExtended = 0x1;
    if ((flags & kIsExtended) != 0) {
        event.kind = EventKind::Other;
    }
}

void read_header(Bytes bytes, HeaderType type, EtlEvent& event) noexcept {
    ByteReader reader(bytes);
    switch (type) {
        case HeaderType::System32:
        case HeaderType::System64:
        case HeaderType::Compact32:
        case HeaderType::Compact64:
        case HeaderType::PerfInfo32:
        case HeaderType::PerfInfo64:
            return read_kernel_header(reader, type, event);
        case HeaderType::Full32:
        case HeaderType::Full64:
            return read_full_header(reader, type, event);
        case HeaderType::Event32:
        case HeaderType::Event64:
            return read_event_header(reader, event);
        case HeaderType::Instance32:
        case HeaderType::Instance64:
            reader.seek(8);
            return read_origin(reader, event);
    }
}

}  // namespace

std::optional<std::int64_t> time_in(Bytes head) noexcept {
    ByteReader reader(head);
    reader.seek(2);
    const auto type = static_cast<HeaderType>(reader.u8());
    if (reader.u8() != kEventTraceMarker || header_size(type) == kAlignment) {
        return std::nullopt;
    }
    const bool is_short = type == HeaderType::PerfInfo32 || type == HeaderType::PerfInfo64;
    reader.seek(is_short ? 8 : 16);
    const std::int64_t time = reader.i64();
    return reader.ok() ? std::optional(time) : std::nullopt;
}

std::optional<EtlEvent> EventScanner::next() noexcept {
    if (events_.size() < kAlignment) {
        return std::nullopt;
    }
    ByteReader reader(events_);
    if (reader.u32() == kNoMoreEvents) {
        return std::nullopt;
    }
    reader.seek(0);
    const std::uint16_t first = reader.u16();
    const auto type = static_cast<HeaderType>(reader.u8());
    const std::uint8_t marker = reader.u8();
    const bool in_kernel_form =
        is_kernel_header(type) && (marker & kEventTraceMarker) == kEventTraceMarker;
    const std::uint64_t size = in_kernel_form ? reader.u16() : first;
    const bool is_event = (marker & kMarker) != 0;
    const bool is_of_a_trace = marker == kEventTraceMarker;
    const std::uint64_t header = is_of_a_trace ? header_size(type) : kAlignment;
    if (!is_event || size < header || size > events_.size()) {
        is_damaged_ = true;
        return std::nullopt;
    }
    EtlEvent event;
    if (is_of_a_trace) {
        read_header(events_, type, event);
        event.payload = events_.subspan(header, size - header);
    }
    const std::uint64_t stride = (size + kAlignment - 1) / kAlignment * kAlignment;
    events_ = events_.subspan(std::min<std::uint64_t>(stride, events_.size()));
    return event;
}

}  // namespace wick::etw
