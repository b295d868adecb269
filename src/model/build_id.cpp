#include "model/build_id.hpp"

#include <algorithm>
#include <string_view>

namespace wick {

BuildId::BuildId(std::span<const std::byte> bytes) noexcept
    : size_(static_cast<std::uint8_t>(std::min(bytes.size(), kMaxSize))) {
    std::copy_n(bytes.begin(), size_, bytes_.begin());
}

std::string BuildId::hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes()) {
        text += kDigits[std::to_integer<std::size_t>(byte >> 4U)];
        text += kDigits[std::to_integer<std::size_t>(byte & std::byte{0xf})];
    }
    return text;
}

}  // namespace wick
