#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/byte_reader.hpp"

namespace wick::etw {

/// Size of the header of a buffer (WMI_BUFFER_HEADER).
inline constexpr std::size_t kBufferHeaderSize = 0x48;

/// Where in it the state is; in the first buffer of a file its low half names the codec.
inline constexpr std::size_t kBufferStateOffset = 0x2c;

/// A file is a row of buffers; each was filled by one processor.
struct EtlBuffer {
    Bytes content;                  ///< Behind the header, as stored.
    std::uint32_t size = 0;         ///< In the file, header included: where the next one begins.
    std::uint32_t events_size = 0;  ///< Bytes of events, once inflated.
    bool is_packed = false;
    bool is_header = false;  ///< The first of a file.
    bool is_cut = false;     ///< The file ends within it.
};

/// Reads the header of the buffer at `offset`; nothing when there is none.
[[nodiscard]] std::optional<EtlBuffer> parse_buffer(Bytes file, std::uint64_t offset) noexcept;

}  // namespace wick::etw
