#include "base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace wick {
namespace {

/// What a character may begin with, and what its second byte then may be: overlong forms,
/// surrogates and what lies above U+10FFFF are none.
struct Utf8Form {
    unsigned char first_low;
    unsigned char first_high;
    unsigned char second_low;
    unsigned char second_high;
    std::size_t length;
};

constexpr std::array kUtf8Forms{
    Utf8Form{0x00, 0x7f, 0x00, 0x00, 1}, Utf8Form{0xc2, 0xdf, 0x80, 0xbf, 2},
    Utf8Form{0xe0, 0xe0, 0xa0, 0xbf, 3}, Utf8Form{0xe1, 0xec, 0x80, 0xbf, 3},
    Utf8Form{0xed, 0xed, 0x80, 0x9f, 3}, Utf8Form{0xee, 0xef, 0x80, 0xbf, 3},
    Utf8Form{0xf0, 0xf0, 0x90, 0xbf, 4}, Utf8Form{0xf1, 0xf3, 0x80, 0xbf, 4},
    Utf8Form{0xf4, 0xf4, 0x80, 0x8f, 4}};

bool begins_with(std::string_view text, const Utf8Form& form) {
    const auto is_within = [&](std::size_t i, unsigned char low, unsigned char high) {
        const auto byte = static_cast<unsigned char>(text[i]);
        return byte >= low && byte <= high;
    };
    if (text.size() < form.length || !is_within(0, form.first_low, form.first_high)) {
        return false;
    }
    bool follows = form.length < 2 || is_within(1, form.second_low, form.second_high);
    for (std::size_t i = 2; i < form.length; ++i) {
        follows = follows && is_within(i, 0x80, 0xbf);
    }
    return follows;
}

/// How many bytes of `text` are one character of UTF-8; 0 when they are none.
std::size_t utf8_length(std::string_view text) {
    const auto form = std::ranges::find_if(
        kUtf8Forms, [&](const Utf8Form& each) { return begins_with(text, each); });
    return form == kUtf8Forms.end() ? 0 : form->length;
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
