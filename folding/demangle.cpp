#include "folding/demangle.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "folding/demangle_backend.hpp"
#include "folding/demangle_msvc.hpp"

namespace wick::folding {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_hex_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Legacy Rust names look like C++ names whose last part is `h` and 16 hexadecimal digits.
bool is_legacy_rust(std::string_view symbol) {
    constexpr std::size_t kTail = 3 + 16 + 1;  // "17h", the hash, "E"
    if (symbol.substr(0, 3) != "_ZN" || symbol.size() < 3 + kTail || symbol.back() != 'E') {
        return false;
    }
    const std::string_view tail = symbol.substr(symbol.size() - kTail);
    const std::string_view hash = tail.substr(3, 16);
    return tail.substr(0, 3) == "17h" && std::all_of(hash.begin(), hash.end(), is_hex_digit);
}

Language language_of(std::string_view symbol) {
    if (symbol.size() < 3 || symbol[0] != '_') {
        return Language::None;
    }
    if (symbol[1] == 'Z' || symbol.substr(0, 10) == "_GLOBAL__s") {
        return is_legacy_rust(symbol) ? Language::Rust : Language::Cpp;
    }
    if (symbol[1] == 'R' && (is_upper(symbol[2]) || is_digit(symbol[2]))) {
        return Language::Rust;
    }
    if (symbol[1] == 'D' && (is_digit(symbol[2]) || symbol == "_Dmain")) {
        return Language::D;
    }
    return Language::None;
}

std::optional<std::string> demangle_as(Language language, const std::string& symbol) {
    switch (language) {
        case Language::Cpp:
            return demangle_cpp(symbol);
        case Language::Rust:
            return demangle_rust(symbol);
        case Language::D:
            return demangle_d(symbol);
        case Language::None:
            break;
    }
    return std::nullopt;
}

/// Words that gcc and clang put between dots behind the name of a piece or copy of a function.
bool is_clone_word(std::string_view word) {
    constexpr std::array<std::string_view, 13> kWords{
        "cold",  "part", "constprop", "isra", "llvm", "lto_priv", "localalias",
        "clone", "warm", "unlikely",  "hot",  "exit", "startup"};
    return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

std::string_view without_clone_suffix(std::string_view symbol) noexcept {
    std::string_view kept = symbol;
    std::string_view rest = symbol;
    for (std::size_t dot = rest.rfind('.'); dot != std::string_view::npos && dot > 0;
         dot = rest.rfind('.')) {
        const std::string_view word = rest.substr(dot + 1);
        rest = rest.substr(0, dot);
        if (is_clone_word(word)) {
            kept = rest;
        } else if (word.empty() || !std::all_of(word.begin(), word.end(), is_digit)) {
            break;
        }
    }
    return kept;
}

DemangledName demangle(std::string_view symbol) {
    if (symbol.starts_with('?')) {
        auto name = symbol.size() > kLongestMangledName ? std::nullopt : demangle_msvc(symbol);
        return {name ? std::move(*name) : std::string(symbol), Language::None};
    }
    const std::string_view plain = without_clone_suffix(symbol);
    const Language language = language_of(plain);
    std::string name(plain);
    if (language == Language::None || plain.size() > kLongestMangledName) {
        return {std::move(name), Language::None};
    }
    auto text = demangle_as(language, name);
    if (!text) {
        return {std::move(name), Language::None};
    }
    return {std::move(*text), language};
}

}  // namespace wick::folding
