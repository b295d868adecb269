#include "folding/readers/xml_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace wick::folding {
namespace {

constexpr std::size_t kBlock = std::size_t{64} << 10U;
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trim_blanks(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(kBlanks), text.size());
    return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
    };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xc0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
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

/// The code point of "#65" or "#x41"; nothing when there is none that text may hold.
std::optional<std::uint32_t> numbered(std::string_view escape) {
    const bool hex = escape.starts_with("#x");
    const std::string_view digits =
        escape.substr(std::min<std::size_t>(hex ? 2 : 1, escape.size()));
    std::uint32_t code = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, code, hex ? 16 : 10);
    const bool whole = error == std::errc() && stop == end;
    const bool character = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return whole && character ? std::optional(code) : std::nullopt;
}

/// Appends what "&escape;" stands for; false when it is no escape.
bool append_escape(std::string& text, std::string_view escape) {
    struct Named {
        std::string_view name;
        char meant;
    };

    constexpr std::array<Named, 5> kNamed{
        {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
    for (const Named& each : kNamed) {
        if (escape == each.name) {
            text += each.meant;
            return true;
        }
    }
    const auto code = escape.starts_with('#') ? numbered(escape) : std::nullopt;
    if (code) {
        append_utf8(text, *code);
    }
    return code.has_value();
}

}  // namespace

std::string without_xml_escapes(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t mark = std::min(text.find('&'), text.size());
        result += text.substr(0, mark);
        text.remove_prefix(mark);
        const std::size_t end = text.find(';');
        if (end != std::string_view::npos && append_escape(result, text.substr(1, end - 1))) {
            text.remove_prefix(end + 1);
        } else if (!text.empty()) {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

XmlScanner::Tag XmlScanner::next() {
    for (;;) {
        if (!skip_to_tag()) {
            return Tag::None;
        }
        if (!read_tag()) {
            return Tag::Cut;
        }
        if (tag_.starts_with('?') || tag_.starts_with('!')) {
            continue;
        }
        std::string_view text = tag_;
        const bool end = text.starts_with('/');
        const bool empty = text.ends_with('/');
        text.remove_prefix(end ? 1 : 0);
        text.remove_suffix(empty && !text.empty() ? 1 : 0);
        const std::size_t size = std::min(text.find_first_of(kBlanks), text.size());
        name_ = text.substr(0, size);
        attributes_ = text.substr(size);
        if (end) {
            return Tag::End;
        }
        return empty ? Tag::Empty : Tag::Start;
    }
}

std::optional<std::string> XmlScanner::attribute(std::string_view name) const {
    for (std::string_view rest = trim_blanks(attributes_); !rest.empty();) {
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        const std::string_view key = trim_blanks(rest.substr(0, equals));
        rest = trim_blanks(rest.substr(equals + 1));
        const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
        const std::size_t close = quoted ? rest.find(rest.front(), 1) : std::string_view::npos;
        if (close == std::string_view::npos) {
            return std::nullopt;
        }
        if (key == name) {
            return without_xml_escapes(rest.substr(1, close - 1));
        }
        rest = trim_blanks(rest.substr(close + 1));
    }
    return std::nullopt;
}

bool XmlScanner::fill() {
    if (begin_ == end_) {
        buffer_.resize(kBlock);
        begin_ = 0;
        end_ = input_.read(buffer_);
    }
    return begin_ < end_;
}

std::optional<char> XmlScanner::take() {
    if (!fill()) {
        return std::nullopt;
    }
    return buffer_[begin_++];
}

bool XmlScanner::skip_to_tag() {
    while (fill()) {
        const std::string_view rest(buffer_.data() + begin_, end_ - begin_);
        const std::size_t mark = rest.find('<');
        begin_ += mark == std::string_view::npos ? rest.size() : mark + 1;
        if (mark != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool XmlScanner::skip_past(std::string_view end) {
    std::string window;
    while (const auto c = take()) {
        window += *c;
        if (window.size() > end.size()) {
            window.erase(0, 1);
        }
        if (window == end) {
            return true;
        }
    }
    return false;
}

bool XmlScanner::read_tag() {
    tag_.clear();
    char quote = 0;
    while (const auto c = take()) {
        if (*c == '>' && quote == 0) {
            return true;
        }
        if (quote == 0 && (*c == '"' || *c == '\'')) {
            quote = *c;
        } else if (*c == quote) {
            quote = 0;
        }
        tag_ += *c;
        if (tag_ == "!--") {
            return skip_past("-->");
        }
        if (tag_ == "![CDATA[") {
            return skip_past("]]>");
        }
        if (tag_.size() > kLongestTag) {
            return false;
        }
    }
    return false;
}

}  // namespace wick::folding
