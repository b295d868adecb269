#include "collectors/etw/etl_header.hpp"

#include <algorithm>

#include "collectors/etw/etl_buffer.hpp"

namespace wick::etw {
namespace {

constexpr std::uint64_t kHundredNanoseconds = 10'000'000;

/// Behind the header of its buffer and its own (SYSTEM_TRACE_HEADER).
constexpr std::size_t kFirstPayload = kBufferHeaderSize + 32;

TraceClock clock_of(std::uint32_t value) {
    return value == 2   ? TraceClock::System
           : value == 3 ? TraceClock::Cycles
                        : TraceClock::Performance;
}

std::uint64_t ticks_per_second(TraceClock clock, std::uint64_t performance, std::uint32_t mhz) {
    switch (clock) {
        case TraceClock::System:
            return kHundredNanoseconds;
        case TraceClock::Cycles:
            return std::uint64_t{mhz} * 1'000'000;
        case TraceClock::Performance:
            break;
    }
    return performance;
}

}  // namespace

bool is_etl(Bytes head) noexcept {
    const auto buffer = parse_buffer(head, 0);
    if (!buffer || !buffer->is_header) {
        return false;
    }
    // Its first event: group 0, opcode 0, from a 32-bit or a 64-bit kernel.
    ByteReader reader(head);
    reader.seek(kBufferHeaderSize + 2);
    const std::uint8_t type = reader.u8();
    const std::uint8_t marker = reader.u8();
    reader.skip(2);
    const std::uint16_t hook = reader.u16();
    return reader.ok() && (type == 1 || type == 2) && marker == 0xc0 && hook == 0;
}

Result<EtlHeader> parse_etl_header(Bytes file) {
    if (!is_etl(file)) {
        return fail(ErrorCode::MalformedInput, "this is no trace file of Windows (.etl)");
    }
    EtlHeader header;
    ByteReader reader(file);
    reader.seek(kBufferStateOffset);
    header.codec = static_cast<Codec>(reader.u16() & 0xffU);
    reader.seek(kFirstPayload);
    header.buffer_size = reader.u32();
    reader.skip(4);  // The version of the format.
    header.windows = reader.u32();
    header.processors = reader.u32();
    reader.skip(8 + 4 + 4);  // The end's time, the timer's resolution, the largest file.
    header.mode = reader.u32();
    reader.skip(4 + 4);  // Buffers written, the first of them.
    header.pointer_size = reader.u32() == 4 ? 4 : 8;
    header.events_lost = reader.u32();
    const std::uint32_t mhz = reader.u32();
    // Two pointers and a TIME_ZONE_INFORMATION, then aligned to 8 bytes.
    reader.skip(header.pointer_size * std::uint64_t{2} + 172);
    reader.skip((kFirstPayload - reader.position()) % 8);
    reader.skip(8);  // The time of the machine's start.
    const std::uint64_t performance = reader.u64();
    reader.skip(8);  // The time of the recording's start.
    header.clock = clock_of(reader.u32());
    header.buffers_lost = reader.u32();
    header.ticks_per_second = ticks_per_second(header.clock, performance, mhz);
    if (!reader.ok()) {
        return fail(ErrorCode::MalformedInput, "the trace file ends within its header");
    }
    return header;
}

}  // namespace wick::etw
