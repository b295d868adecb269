#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/byte_source.hpp"
#include "base/result.hpp"

namespace wick {

/// How a whole file is packed.
enum class Packing : std::uint8_t { None, Gzip, Zstd };

/// packing_of() needs so many bytes.
inline constexpr std::size_t kPackingMagicSize = 4;

/// Says from its first bytes how a file is packed (RFC 1952, RFC 8878).
[[nodiscard]] inline Packing packing_of(std::string_view head) noexcept {
    if (head.starts_with("\x1f\x8b\x08")) {
        return Packing::Gzip;
    }
    return head.starts_with("\x28\xb5\x2f\xfd") ? Packing::Zstd : Packing::None;
}

/// Unpacks a source as it is read, with a bounded buffer. Files that were packed one after the
/// other and joined are one text, as gzip and zstd themselves see it. Reading ends in
/// MalformedInput where the data is damaged, cut off, or followed by something else.
/// @pre packing is not None.
/// @error UnsupportedPlatform where wick is built without the libraries.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> unpack(Packing packing,
                                                         std::unique_ptr<ByteSource> packed);

}  // namespace wick
