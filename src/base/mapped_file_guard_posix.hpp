#pragma once

#include <cstddef>

namespace wick {

/// Watches over a mapping of a file. When someone makes the file shorter meanwhile, reading past
/// its new end raises SIGBUS; from then on the lost part reads as zeros, and the process goes on.
void guard_mapping(const std::byte* data, std::size_t size);

/// Ends the watch; to be called before the memory is unmapped.
void unguard_mapping(const std::byte* data) noexcept;

/// True when a part of a watched mapping was lost.
[[nodiscard]] bool mapping_was_cut(const std::byte* data) noexcept;

}  // namespace wick
