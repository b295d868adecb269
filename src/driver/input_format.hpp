#pragma once

#include <cstdint>
#include <string>

#include "base/byte_reader.hpp"
#include "base/error.hpp"

namespace wick::driver {

/// What a file turns out to be by its first bytes.
enum class InputFormat : std::uint8_t {
    PerfData,  ///< A recording of `perf record`.
    Program,   ///< Something to run and not to read: ELF, PE, Mach-O or a script.
    Packed,    ///< gzip, zstd or xz.
    Text,
    Empty,
    Unknown,
};

/// Bytes that detect_format() looks at.
inline constexpr std::size_t kFormatHeadSize = 64;

[[nodiscard]] InputFormat detect_format(Bytes head) noexcept;

/// Says that a file cannot be reported, what was tried and which command fits.
[[nodiscard]] Error not_reportable(InputFormat format, const std::string& path);

}  // namespace wick::driver
