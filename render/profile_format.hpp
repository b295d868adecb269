#pragma once

#include <cstdint>
#include <string_view>

namespace wick::render {

/// What the bytes of an embedded profile begin with; profile_bytes.hpp has the rest.
inline constexpr std::string_view kProfileMagic = "wickprof";

/// Version 1 knows trees without order alone; version 2 has a byte of flags more.
inline constexpr std::uint8_t kPlainVersion = 1;
inline constexpr std::uint8_t kProfileVersion = 2;
inline constexpr std::uint8_t kInOrder = 1;   ///< Flag: nodes are in recorded order, with leads.
inline constexpr std::uint8_t kCompares = 2;  ///< Flag: nodes have weights from before, too.
inline constexpr std::uint8_t kHasTimes = 4;  ///< Flag: it is known when stacks were sampled.

}  // namespace wick::render
