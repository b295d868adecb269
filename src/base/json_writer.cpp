#include "base/json_writer.hpp"

#include <cmath>

#include <fmt/format.h>

namespace wick {
namespace {

/// How many bytes of `text` are one character of UTF-8; 0 when they are none.
std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(0);
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return byte(i) >= low && byte(i) <= high;
    };
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xc2 && first <= 0xdf) {
        return follows(1) ? 2 : 0;
    }
    // Overlong forms, surrogates and what lies above U+10FFFF are no characters.
    if (first >= 0xe0 && first <= 0xef) {
        const bool second =
            follows(1, first == 0xe0 ? 0xa0U : 0x80U, first == 0xed ? 0x9fU : 0xbfU);
        return second && follows(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool second =
            follows(1, first == 0xf0 ? 0x90U : 0x80U, first == 0xf4 ? 0x8fU : 0xbfU);
        return second && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

std::string_view short_escape(char c) {
    switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\t':
            return "\\t";
        default:
            return {};
    }
}

}  // namespace

JsonWriter& JsonWriter::begin(char bracket) {
    separate();
    out_ << bracket;
    has_values_.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
    const bool had_values = has_values_.back();
    has_values_.pop_back();
    if (had_values) {
        new_line();
    }
    out_ << bracket;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    write_text(name);
    out_ << (layout_ == Layout::Indented ? ": " : ":");
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    write_text(text);
    return *this;
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    separate();
    out_ << fmt::format("{}", number);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    out_ << fmt::format("{}", number);
    return *this;
}

JsonWriter& JsonWriter::value(bool yes) {
    separate();
    out_ << (yes ? "true" : "false");
    return *this;
}

JsonWriter& JsonWriter::value(double number, int digits) {
    if (!std::isfinite(number)) {
        return null();
    }
    separate();
    out_ << fmt::format("{:.{}f}", number, digits);
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    out_ << "null";
    return *this;
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (has_values_.empty()) {
        return;
    }
    if (has_values_.back()) {
        out_ << ',';
    }
    has_values_.back() = true;
    new_line();
}

void JsonWriter::new_line() {
    if (layout_ == Layout::Indented) {
        out_ << '\n' << std::string(2 * has_values_.size(), ' ');
    }
}

void JsonWriter::write_text(std::string_view text) {
    out_ << '"';
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (const std::string_view escape = short_escape(c); !escape.empty()) {
            out_ << escape;
        } else if (length == 0) {
            out_ << "\\ufffd";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
            out_ << fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out_ << text.substr(0, length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out_ << '"';
}

}  // namespace wick
