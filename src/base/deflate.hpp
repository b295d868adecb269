#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick {

/// Compresses text into the zlib format (RFC 1950), which browsers inflate too.
/// Returns nothing where wick is built without libdeflate, or when there is no memory for it.
[[nodiscard]] std::optional<std::string> deflated(std::string_view text);

/// Compresses text into the form of gzip files (RFC 1952), without a name or a time.
/// Returns nothing where deflated() does.
[[nodiscard]] std::optional<std::string> gzipped(std::string_view text);

/// Returns what deflated() was given.
/// @param size  how many bytes that were; more than the format can make of `stored` is refused
///              before memory is taken for it.
/// @error MalformedInput when the data is damaged or of another size; UnsupportedPlatform where
///        wick is built without libdeflate.
[[nodiscard]] Result<std::string> inflated(Bytes stored, std::size_t size);

}  // namespace wick
