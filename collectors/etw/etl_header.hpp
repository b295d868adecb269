#pragma once

#include <cstdint>
#include <string_view>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick::etw {

/// How the buffers of a trace are packed, if they are: the codes of COMPRESSION_FORMAT_*.
enum class Codec : std::uint8_t {
    None = 0,
    Lznt1 = 2,
    Xpress = 3,
    XpressHuffman = 4,
};

/// What the times of a trace count.
enum class TraceClock : std::uint8_t {
    Performance = 1,  ///< QueryPerformanceCounter.
    System = 2,       ///< 100 nanoseconds.
    Cycles = 3,       ///< Of the processor.
};

/// The first event of every trace file (TRACE_LOGFILE_HEADER), as far as it matters.
struct EtlHeader {
    std::uint32_t buffer_size = 0;
    std::uint32_t windows = 0;  ///< Build number of the recorded system.
    std::uint32_t processors = 0;
    std::uint32_t mode = 0;  ///< EVENT_TRACE_*_MODE.
    std::uint8_t pointer_size = 8;
    std::uint32_t events_lost = 0;
    std::uint32_t buffers_lost = 0;
    TraceClock clock = TraceClock::Performance;
    std::uint64_t ticks_per_second = 0;
    Codec codec = Codec::None;
};

/// True when the bytes begin as a trace file does. Needs the first 0x68 bytes.
[[nodiscard]] bool is_etl(Bytes head) noexcept;

/// @error MalformedInput when the file is no trace file or too short for its header.
[[nodiscard]] Result<EtlHeader> parse_etl_header(Bytes file);

}  // namespace wick::etw
