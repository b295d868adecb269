#pragma once

#include <cstddef>

namespace wick {

/// What a large page holds on most machines; memory for one begins at a multiple of it.
constexpr std::size_t kLargePage = std::size_t{2} << 20U;

/// Asks the system to back memory by large pages, which are had with one fault instead of hundreds.
/// Nothing but time depends on whether it does.
void prefer_large_pages(void* start, std::size_t size) noexcept;

}  // namespace wick
