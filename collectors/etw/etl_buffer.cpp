#include "collectors/etw/etl_buffer.hpp"

#include <algorithm>

namespace wick::etw {
namespace {

/// The largest that Windows makes (EVENT_TRACE_PROPERTIES: BufferSize is at most 16,384 KB).
constexpr std::uint32_t kLargestBuffer = std::uint32_t{16} << 20U;

constexpr std::uint16_t kPackedFlag = 0x40;
constexpr std::uint16_t kHeaderType = 4;

}  // namespace

std::optional<EtlBuffer> parse_buffer(Bytes file, std::uint64_t offset) noexcept {
    const auto header = slice(file, offset, kBufferHeaderSize);
    if (!header) {
        return std::nullopt;
    }
    ByteReader reader(*header);
    EtlBuffer buffer;
    buffer.size = reader.u32();
    const std::uint32_t saved = reader.u32();
    reader.seek(0x30);
    const std::uint32_t filled = reader.u32();
    const std::uint16_t flags = reader.u16();
    buffer.is_header = reader.u16() == kHeaderType;
    buffer.is_packed = (flags & kPackedFlag) != 0;
    if (buffer.size < kBufferHeaderSize || buffer.size > kLargestBuffer) {
        return std::nullopt;
    }
    const Bytes rest = file.subspan(static_cast<std::size_t>(offset));
    buffer.is_cut = buffer.size > rest.size();
    buffer.content =
        rest.first(std::min<std::size_t>(buffer.size, rest.size())).subspan(kBufferHeaderSize);
    // Of a packed buffer, `saved` is the size once inflated.
    const std::uint32_t used = buffer.is_packed && saved > kBufferHeaderSize ? saved : filled;
    buffer.events_size =
        std::min(used, kLargestBuffer) - std::min<std::uint32_t>(used, kBufferHeaderSize);
    return buffer;
}

}  // namespace wick::etw
