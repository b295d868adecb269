#include "folding/readers/symbol_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "folding/demangle.hpp"
#include "folding/frame_name.hpp"

namespace wick::folding {
namespace {

/// "::h" and 16 hexadecimal digits.
constexpr std::size_t kHashSize = 19;

struct Escape {
    std::string_view written;
    std::string_view meant;
};

// rustc's legacy mangling writes these for what a linker does not like in a symbol.
constexpr std::array<Escape, 9> kNamed{{{"$SP$", "@"},
                                        {"$BP$", "*"},
                                        {"$RF$", "&"},
                                        {"$LT$", "<"},
                                        {"$GT$", ">"},
                                        {"$LP$", "("},
                                        {"$RP$", ")"},
                                        {"$C$", ","},
                                        {"..", "::"}}};

bool is_lower_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

std::optional<std::string_view> without_hash(std::string_view name) {
    if (const std::size_t llvm = name.rfind(" (.llvm."); llvm != std::string_view::npos) {
        name = name.substr(0, llvm);
    }
    if (name.size() <= kHashSize) {
        return std::nullopt;
    }
    const std::string_view hash = name.substr(name.size() - kHashSize);
    if (!hash.starts_with("::h") || !std::all_of(hash.begin() + 3, hash.end(), is_lower_hex)) {
        return std::nullopt;
    }
    return name.substr(0, name.size() - kHashSize);
}

/// "$u20$" for a space and so on: printable ASCII alone, as anything else could break a line.
std::optional<Escape> code_point(std::string_view text, std::string& storage) {
    if (!text.starts_with("$u") || text.size() < 5 || text[4] != '$' || !is_lower_hex(text[2]) ||
        !is_lower_hex(text[3])) {
        return std::nullopt;
    }
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    const int code = value(text[2]) * 16 + value(text[3]);
    if (code < 0x20 || code > 0x7e) {
        return std::nullopt;
    }
    storage.assign(1, static_cast<char>(code));
    return Escape{text.substr(0, 5), storage};
}

std::optional<Escape> escape_at(std::string_view text, std::string& storage) {
    for (const Escape& each : kNamed) {
        if (text.starts_with(each.written)) {
            return each;
        }
    }
    return code_point(text, storage);
}

}  // namespace

std::string finish_rust_name(std::string_view written) {
    const auto name = without_hash(written);
    if (!name) {
        return std::string(written);
    }
    std::string result;
    std::string storage;
    for (std::string_view rest = *name; !rest.empty();) {
        // A part that begins with an escape has an underscore before it, to be an identifier.
        const bool starts_part = result.empty() || result.ends_with("::");
        if (starts_part && rest.starts_with("_$")) {
            rest.remove_prefix(1);
        }
        if (const auto escape = escape_at(rest, storage)) {
            result += escape->meant;
            rest.remove_prefix(escape->written.size());
        } else {
            result += rest.front();
            rest.remove_prefix(1);
        }
    }
    return result;
}

std::string symbol_text(std::string_view written) {
    // Mach-O puts one more underscore before every symbol.
    const std::string_view symbol = written.starts_with("__Z") ? written.substr(1) : written;
    if (symbol.starts_with("_Z") || symbol.starts_with("_R") || symbol.starts_with("_D")) {
        std::string name = frame_name(symbol);
        return name == symbol ? std::string(written) : name;
    }
    std::string name = finish_rust_name(written);
    if (name.size() == written.size() && written.find('(') != std::string_view::npos) {
        return short_name(written);
    }
    return name;
}

}  // namespace wick::folding
