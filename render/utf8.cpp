#include "render/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace wick::render {
namespace {

struct Lead {
    std::size_t size;    ///< Bytes of the whole sequence; 0 for a byte that starts none.
    std::uint32_t bits;  ///< Payload of the first byte.
};

constexpr std::uint32_t byte_at(std::string_view text, std::size_t index) noexcept {
    return static_cast<unsigned char>(text[index]);
}

Lead read_lead(std::uint32_t byte) noexcept {
    if (byte < 0x80) {
        return {1, byte};
    }
    if (byte >= 0xC2 && byte < 0xE0) {
        return {2, byte & 0x1FU};
    }
    if (byte >= 0xE0 && byte < 0xF0) {
        return {3, byte & 0x0FU};
    }
    return byte >= 0xF0 && byte < 0xF5 ? Lead{4, byte & 0x07U} : Lead{0, 0};
}

bool is_valid(char32_t code_point, std::size_t size) noexcept {
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = code_point >= 0xD800 && code_point < 0xE000;
    return code_point >= kSmallest[size] && code_point <= 0x10FFFF && !is_surrogate;
}

/// Returns the code point of a whole sequence at the front of `text`, else kReplacement.
char32_t decode(std::string_view text, Lead lead) noexcept {
    char32_t code_point = lead.bits;
    for (std::size_t i = 1; i < lead.size; ++i) {
        if ((byte_at(text, i) & 0xC0U) != 0x80) {
            return kReplacement;
        }
        code_point = (code_point << 6U) | (byte_at(text, i) & 0x3FU);
    }
    return is_valid(code_point, lead.size) ? code_point : kReplacement;
}

}  // namespace

char32_t take_code_point(std::string_view& text) noexcept {
    const Lead lead = read_lead(byte_at(text, 0));
    const bool is_whole = lead.size > 0 && lead.size <= text.size();
    const char32_t code_point = is_whole ? decode(text, lead) : kReplacement;
    // U+FFFD itself is three bytes of valid UTF-8: only then is more than one byte taken.
    const bool is_bad = code_point == kReplacement && text.substr(0, 3) != "\xEF\xBF\xBD";
    text.remove_prefix(is_bad ? 1 : lead.size);
    return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto tail = [&](unsigned shift) {
        out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        out += static_cast<char>(0xC0U | (code_point >> 6U));
        tail(0);
    } else if (code_point < 0x10000) {
        out += static_cast<char>(0xE0U | (code_point >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (code_point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace wick::render
