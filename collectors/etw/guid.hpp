#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wick::etw {

/// A GUID as it lies in memory and in files.
using Guid = std::array<std::byte, 16>;

/// Reads "3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c" when wick is compiled.
consteval Guid guid(std::string_view text) {
    // The first three numbers are little endian, the rest is bytes in a row.
    constexpr std::size_t kPlace[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    Guid result{};
    std::size_t digits = 0;
    for (const char c : text) {
        if (c == '-') {
            continue;
        }
        const auto value = static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        std::byte& byte = result[kPlace[digits / 2]];
        byte = (byte << 4U) | static_cast<std::byte>(value);
        ++digits;
    }
    return result;
}

}  // namespace wick::etw
