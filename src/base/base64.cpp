#include "base/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace wick {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t kNoDigit = 0xff;
constexpr std::uint8_t kSpace = 0xfe;

constexpr std::array<std::uint8_t, 256> digit_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t digit = 0; digit < kDigits.size(); ++digit) {
        values[static_cast<unsigned char>(kDigits[digit])] = static_cast<std::uint8_t>(digit);
    }
    for (const char space : std::string_view(" \t\n\r")) {
        values[static_cast<unsigned char>(space)] = kSpace;
    }
    return values;
}

constexpr auto kValues = digit_values();

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

/// Returns whether only padding and white space are left.
bool is_padding(std::string_view text) {
    return text.find_first_not_of("= \t\n\r") == std::string_view::npos;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::uint32_t group =
            byte_at(bytes, at) << 16U | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
        const std::size_t digits = bytes.size() - at < 3 ? bytes.size() - at + 1 : 4;
        for (std::size_t digit = 0; digit < 4; ++digit) {
            text += digit < digits ? kDigits[group >> (18U - 6U * digit) & 0x3fU] : '=';
        }
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::uint8_t value = kValues[static_cast<unsigned char>(text[at])];
        if (value == kSpace) {
            continue;
        }
        if (value == kNoDigit) {
            if (!is_padding(text.substr(at))) {
                return std::nullopt;
            }
            break;
        }
        group = group << 6U | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(group >> bits & 0xffU);
        }
    }
    if (bits == 6) {
        return std::nullopt;
    }
    return bytes;
}

}  // namespace wick
