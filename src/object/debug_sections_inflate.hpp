#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick::object {

/// How a section is compressed; values of ch_type in elf(5).
enum class Compression : std::uint32_t { None = 0, Zlib = 1, Zstd = 2 };

/// Inflates a section into a buffer of exactly its size.
/// @error MalformedInput when the data is damaged or of another size; UnsupportedPlatform for a
///        method that wick cannot inflate, or is built without.
[[nodiscard]] Result<> inflate(Compression compression, Bytes stored, std::span<std::byte> out);

}  // namespace wick::object
