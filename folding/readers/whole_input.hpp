#pragma once

#include <span>
#include <string>

#include "base/text_input.hpp"

namespace wick::folding {

/// All bytes of an input, for formats that cannot be read from front to back. What went wrong is
/// TextInput::status().
[[nodiscard]] inline std::string whole_input(TextInput& input) {
    constexpr std::size_t kBlock = std::size_t{64} << 10U;
    std::string bytes;
    for (std::size_t size = 1; size > 0;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + kBlock);
        size = input.read(std::span(bytes).subspan(before));
        bytes.resize(before + size);
    }
    return bytes;
}

}  // namespace wick::folding
