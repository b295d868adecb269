#include "base/utf16.hpp"

#include <cstdint>

namespace wick {
namespace {

constexpr char32_t kReplacement = 0xfffd;
constexpr char32_t kFirstSurrogate = 0xd800;
constexpr char32_t kFirstLowSurrogate = 0xdc00;
constexpr char32_t kBehindSurrogates = 0xe000;
constexpr char32_t kFirstBeyond16Bits = 0x10000;
constexpr char32_t kLargest = 0x10ffff;

void append_utf8(char32_t code, std::string& text) {
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
    };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xc0U | (code >> 6U));
        tail(0);
    } else if (code < kFirstBeyond16Bits) {
        text += static_cast<char>(0xe0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xf0U | (code >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_high(char32_t unit) {
    return unit >= kFirstSurrogate && unit < kFirstLowSurrogate;
}

bool is_low(char32_t unit) {
    return unit >= kFirstLowSurrogate && unit < kBehindSurrogates;
}

/// One code point of UTF-8 and its length in bytes; length 0 when there is none.
struct Decoded {
    char32_t code = kReplacement;
    std::size_t size = 0;
};

Decoded decode_utf8(std::string_view text) {
    const auto first = static_cast<std::uint8_t>(text.front());
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc0 || first > 0xf7 || text.size() < size) {
        return {};
    }
    char32_t code = first & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<std::uint8_t>(text[i]);
        if ((next & 0xc0U) != 0x80U) {
            return {};
        }
        code = (code << 6U) | (next & 0x3fU);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, kFirstBeyond16Bits};
    const bool is_surrogate = is_high(code) || is_low(code);
    return code < kSmallest[size] || code > kLargest || is_surrogate ? Decoded{}
                                                                     : Decoded{code, size};
}

}  // namespace

std::string utf8_from_utf16(Bytes text) {
    std::string result;
    ByteReader reader(text);
    while (reader.remaining() >= 2) {
        char32_t code = reader.u16();
        if (code == 0) {
            break;
        }
        if (is_high(code)) {
            const std::size_t behind = reader.position();
            const char32_t low = reader.u16();
            if (is_low(low)) {
                code = kFirstBeyond16Bits + ((code - kFirstSurrogate) << 10U) +
                       (low - kFirstLowSurrogate);
            } else {
                reader.seek(behind);
                code = kReplacement;
            }
        } else if (is_low(code)) {
            code = kReplacement;
        }
        append_utf8(code, result);
    }
    return result;
}

std::u16string utf16_from_utf8(std::string_view text) {
    std::u16string result;
    while (!text.empty()) {
        const Decoded next = decode_utf8(text);
        text.remove_prefix(next.size == 0 ? 1 : next.size);
        if (next.code < kFirstBeyond16Bits) {
            result += static_cast<char16_t>(next.code);
        } else {
            const char32_t beyond = next.code - kFirstBeyond16Bits;
            result += static_cast<char16_t>(kFirstSurrogate + (beyond >> 10U));
            result += static_cast<char16_t>(kFirstLowSurrogate + (beyond & 0x3ffU));
        }
    }
    return result;
}

}  // namespace wick
