#pragma once

#include <cstdint>
#include <string>

#include "base/byte_reader.hpp"
#include "base/error.hpp"

namespace wick::driver {

/// What a file turns out to be by its first bytes.
enum class InputFormat : std::uint8_t {
    PerfData,  ///< A recording of `perf record`.
    Etl,       ///< A trace of Windows.
    Program,   ///< Something to run and not to read: ELF, PE, Mach-O or a script.
    Packed,    ///< gzip, zstd, xz or zip.
    Picture,   ///< SVG or HTML.
    Empty,
    Other,  ///< Perhaps text with stacks.
};

/// Bytes that detect_format() looks at.
inline constexpr std::size_t kFormatHeadSize = 1024;

[[nodiscard]] InputFormat detect_format(Bytes head) noexcept;

/// Says that a file of that format cannot be reported, and what helps.
[[nodiscard]] Error not_reportable(InputFormat format, const std::string& path);

}  // namespace wick::driver
