#pragma once

#include <cstdint>
#include <string_view>

namespace wick::render {

/// What the bytes of an embedded profile begin with; profile_bytes.hpp has the rest.
inline constexpr std::string_view kProfileMagic = "wickprof";
inline constexpr std::uint8_t kProfileVersion = 1;

}  // namespace wick::render
