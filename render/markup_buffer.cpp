#include "render/markup_buffer.hpp"

#include <array>
#include <charconv>
#include <cstddef>

#include "base/number_text.hpp"
#include "render/display_text.hpp"

namespace wick::render {
namespace {

constexpr std::size_t kFull = std::size_t{1} << 18U;

}  // namespace

MarkupBuffer& MarkupBuffer::operator<<(std::uint64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    text_.append(digits.begin(), end);
    return *this;
}

MarkupBuffer& MarkupBuffer::data(std::string_view text) {
    append_escaped(text_, displayable(text));
    return *this;
}

MarkupBuffer& MarkupBuffer::grouped(std::uint64_t number) {
    text_ += with_separators(number);
    return *this;
}

MarkupBuffer& MarkupBuffer::percentage(std::uint32_t millionths) {
    constexpr std::uint32_t kOnePercent = 10'000;
    *this << std::uint64_t{millionths / kOnePercent};
    std::uint32_t rest = millionths % kOnePercent;
    if (rest != 0) {
        text_ += '.';
    }
    for (std::uint32_t place = kOnePercent / 10; rest != 0; place /= 10) {
        text_ += static_cast<char>('0' + rest / place);
        rest %= place;
    }
    text_ += '%';
    return *this;
}

MarkupBuffer& MarkupBuffer::decimal(double value, int decimals) {
    // As many digits as the largest double has, and the decimals.
    std::array<char, 400> digits{};
    const auto end =
        std::to_chars(digits.begin(), digits.end(), value, std::chars_format::fixed, decimals).ptr;
    text_.append(digits.begin(), end);
    return *this;
}

void MarkupBuffer::flush_if_full() {
    if (text_.size() >= kFull) {
        flush();
    }
}

void MarkupBuffer::flush() {
    out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
}

}  // namespace wick::render
