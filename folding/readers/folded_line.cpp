#include "folding/readers/folded_line.hpp"

#include <charconv>
#include <cstddef>

namespace wick::folding {
namespace {

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// What Perl's \s matches in ASCII.
constexpr bool is_space(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Returns how many digits end `text` before position `end`.
std::size_t digits_before(std::string_view text, std::size_t end) noexcept {
    std::size_t start = end;
    while (start > 0 && is_digit(text[start - 1])) {
        --start;
    }
    return end - start;
}

/// Cuts the space and the count that end `text` off it; an empty view when there are none.
std::string_view take_count(std::string_view& text) noexcept {
    std::size_t start = text.size() - digits_before(text, text.size());
    if (start > 0 && text[start - 1] == '.') {
        const std::size_t whole = digits_before(text, start - 1);
        if (whole == 0) {
            return {};
        }
        start -= 1 + whole;
    }
    if (start == text.size() || start == 0 || !is_space(text[start - 1])) {
        return {};
    }
    const std::string_view count = text.substr(start);
    text = text.substr(0, start - 1);
    return count;
}

}  // namespace

std::optional<FoldedLine> parse_folded_line(std::string_view line) noexcept {
    FoldedLine parsed{line, {}, {}};
    parsed.count = take_count(parsed.stack);
    if (parsed.count.empty()) {
        return std::nullopt;
    }
    parsed.before = take_count(parsed.stack);
    return parsed;
}

double count_value(std::string_view count) noexcept {
    double value = 0;
    std::from_chars(count.data(), count.data() + count.size(), value);
    return value;
}

}  // namespace wick::folding
