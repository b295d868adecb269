#pragma once

#include <cstddef>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"

namespace wick::object {

/// The largest file that is unpacked from .gnu_debugdata; real ones stay below 10 MB.
inline constexpr std::size_t kMiniDebugInfoLimit = std::size_t{64} << 20U;

/// Unpacks MiniDebugInfo: an ELF file with a reduced symbol table, XZ-compressed in the section
/// .gnu_debugdata of programs of Fedora and its relatives (GDB manual, "MiniDebugInfo").
/// @param limit  Most bytes to return.
/// @error MalformedInput when it is no XZ data or unpacks to more than `limit`;
///        UnsupportedPlatform where wick is built without liblzma.
[[nodiscard]] Result<std::vector<std::byte>> unpack_mini_debug_info(
    Bytes section, std::size_t limit = kMiniDebugInfoLimit);

}  // namespace wick::object
