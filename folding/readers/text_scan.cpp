#include "folding/readers/text_scan.hpp"

#include <algorithm>
#include <charconv>

namespace wick::folding {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";

std::size_t run_of(std::string_view set, std::string_view text) {
    return std::min(text.find_first_not_of(set), text.size());
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string_view trim_start(std::string_view text) noexcept {
    return text.substr(indent_of(text));
}

std::string_view trim_end(std::string_view text) noexcept {
    return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::string_view trim(std::string_view text) noexcept {
    return trim_end(trim_start(text));
}

std::size_t indent_of(std::string_view text) noexcept {
    return run_of(kBlanks, text);
}

std::optional<std::uint64_t> decimal(std::string_view text) noexcept {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

std::size_t digits_at_start(std::string_view text) noexcept {
    return run_of(kDigits, text);
}

std::size_t address_at_start(std::string_view text) noexcept {
    if (!text.starts_with("0x")) {
        return 0;
    }
    const std::size_t digits = run_of(kHexDigits, text.substr(2));
    return digits == 0 ? 0 : 2 + digits;
}

std::string_view without_offset(std::string_view text) noexcept {
    const std::size_t plus = text.rfind("+0x");
    if (plus == std::string_view::npos ||
        address_at_start(text.substr(plus + 1)) != text.size() - plus - 1) {
        return text;
    }
    return text.substr(0, plus);
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (text = trim_start(text); !text.empty(); text = trim_start(text)) {
        const std::size_t size = std::min(text.find_first_of(kBlanks), text.size());
        words.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return words;
}

std::string_view take_line(std::string_view& text) noexcept {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

std::optional<std::uint64_t> scaled_number(std::string_view text, unsigned digits) noexcept {
    const std::size_t whole = digits_at_start(text);
    std::string_view fraction = text.substr(whole);
    if (fraction.starts_with('.')) {
        fraction.remove_prefix(1);
    } else if (!fraction.empty()) {
        return std::nullopt;
    }
    if (whole + fraction.size() == 0 || digits_at_start(fraction) != fraction.size()) {
        return std::nullopt;
    }
    // 10^18 and less: no sum of two such numbers overflows.
    constexpr std::uint64_t kTooLarge = 1'000'000'000'000'000'000;
    std::uint64_t number = 0;
    const auto append = [&number](char digit) {
        number = number * 10 + static_cast<std::uint64_t>(digit - '0');
        return number < kTooLarge / 10;
    };
    for (const char c : text.substr(0, whole)) {
        if (!append(c)) {
            return std::nullopt;
        }
    }
    for (unsigned i = 0; i < digits; ++i) {
        if (!append(i < fraction.size() ? fraction[i] : '0')) {
            return std::nullopt;
        }
    }
    const bool up =
        fraction.size() > digits && is_digit(fraction[digits]) && fraction[digits] >= '5';
    return number + (up ? 1 : 0);
}

std::string_view file_name_of(std::string_view path) noexcept {
    return path.substr(path.find_last_of("/\\") + 1);
}

}  // namespace wick::folding
