#include "folding/readers/dtrace_line.hpp"

#include <algorithm>

#include "folding/readers/dtrace_frame.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

/// Keys stand behind so many blanks; frames behind 14, or what the option stackindent says.
constexpr std::size_t kKeyIndent = 2;

/// Takes the first word off a text.
std::string_view take_word(std::string_view& text) {
    text = trim_start(text);
    const std::string_view word = text.substr(0, text.find_first_of(" \t"));
    text.remove_prefix(word.size());
    return word;
}

/// CPU, the probe's id and "function:name".
bool is_probe(std::string_view text) {
    const bool numbers = decimal(take_word(text)) && decimal(take_word(text));
    return numbers && take_word(text).find(':') != std::string_view::npos;
}

/// "  1024 |@@@@@@@                      7": a value, a bar and a number.
bool is_distribution(std::string_view text) {
    const std::size_t bar = text.find(" |");
    return bar != std::string_view::npos &&
           text.substr(0, bar).find_first_not_of("0123456789-+<>= ") == std::string_view::npos &&
           text.substr(bar + 2).find_first_not_of("@|+- 0123456789") == std::string_view::npos;
}

/// "libc.so.6`read                      123", which uaddr() and its like make: a frame and a value.
bool ends_in_value(std::string_view text) {
    const std::size_t blank = text.find_last_of(" \t");
    return blank != std::string_view::npos && blank > 0 && text[blank - 1] == ' ' &&
           decimal(text.substr(blank + 1)).has_value();
}

}  // namespace

bool has_value_column(std::string_view line) noexcept {
    // "  %-50s" for words, " %8d" for numbers that are keys, " %16d" for values.
    constexpr std::size_t kWordsEnd = kKeyIndent + 50;
    constexpr std::size_t kValueWidth = 17;
    line = trim_end(line);
    const std::size_t last = line.find_last_of(" \t");
    if (last == std::string_view::npos || !decimal(line.substr(last + 1))) {
        return false;
    }
    const std::string_view before = trim_end(line.substr(0, last));
    const std::size_t word = before.find_last_of(" \t") + 1;
    const bool is_number = decimal(before.substr(word)).has_value();
    const std::size_t end = is_number ? before.size() : std::max(before.size(), kWordsEnd);
    return line.size() >= end + kValueWidth;
}

DtraceLine classify_dtrace_line(std::string_view line) noexcept {
    const std::string_view text = trim(line);
    if (text.empty()) {
        return DtraceLine::Blank;
    }
    if (decimal(text)) {
        return DtraceLine::Count;
    }
    if (text.starts_with("dtrace: ")) {
        return DtraceLine::Message;
    }
    if (text.starts_with("CPU ") && text.ends_with("FUNCTION:NAME")) {
        return DtraceLine::Header;
    }
    if ((text.front() == '-' && decimal(text.substr(1))) ||
        (text.starts_with("value ") && text.find("Distribution") != std::string_view::npos)) {
        return DtraceLine::OtherValue;
    }
    if (is_distribution(text)) {
        return DtraceLine::Distribution;
    }
    if (is_probe(text)) {
        return DtraceLine::Probe;
    }
    const bool frame = looks_like_dtrace_frame(text);
    if (indent_of(line) == kKeyIndent && (!frame || ends_in_value(text))) {
        return frame ? DtraceLine::Entry : DtraceLine::Keys;
    }
    return DtraceLine::Frame;
}

}  // namespace wick::folding
