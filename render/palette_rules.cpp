#include "render/palette_rules.hpp"

#include <algorithm>
#include <array>

namespace wick::render {
namespace {

bool contains(std::string_view name, std::string_view part) noexcept {
    return name.find(part) != std::string_view::npos;
}

/// A package at the front of a class name: "java/lang/String", as a descriptor "Ljava/...".
bool starts_with_java_package(std::string_view name) noexcept {
    static constexpr std::array<std::string_view, 8> kPackages{"java/", "javax/", "jdk/", "net/",
                                                               "org/",  "com/",   "io/",  "sun/"};
    const auto leads = [](std::string_view text) {
        return std::ranges::any_of(kPackages,
                                   [&](std::string_view each) { return text.starts_with(each); });
    };
    return leads(name) || (name.starts_with('L') && leads(name.substr(1)));
}

Palette java(std::string_view name) noexcept {
    if (name.ends_with("_[j]")) {
        return Palette::Green;
    }
    if (name.ends_with("_[i]")) {
        return Palette::Aqua;
    }
    if (starts_with_java_package(name) || contains(name, ":::")) {
        return Palette::Green;
    }
    if (contains(name, "::")) {
        return Palette::Yellow;
    }
    return name.ends_with("_[k]") ? Palette::Orange : Palette::Red;
}

Palette perl(std::string_view name) noexcept {
    if (contains(name, "::")) {
        return Palette::Yellow;
    }
    if (contains(name, "Perl") || contains(name, ".pl")) {
        return Palette::Green;
    }
    return name.ends_with("_[k]") ? Palette::Orange : Palette::Red;
}

Palette js(std::string_view name) noexcept {
    if (name.ends_with("_[j]")) {
        return contains(name, "/") ? Palette::Green : Palette::Aqua;
    }
    if (contains(name, "::")) {
        return Palette::Yellow;
    }
    const auto slash = name.find('/');
    if (slash != std::string_view::npos && contains(name.substr(slash), ".js")) {
        return Palette::Green;
    }
    if (contains(name, ":")) {
        return Palette::Aqua;
    }
    if (name == " ") {
        return Palette::Green;
    }
    return contains(name, "_[k]") ? Palette::Orange : Palette::Red;
}

/// Own code yellow, the standard library orange, what is not Rust red.
Palette rust(std::string_view name) noexcept {
    static constexpr std::array<std::string_view, 3> kCrates{"core::", "std::", "alloc::"};
    const bool is_standard = std::ranges::any_of(kCrates, [&](std::string_view each) {
        const auto at = name.find(each);
        return at == 0 ||
               (at != std::string_view::npos && at >= 3 && name.substr(at - 3, 3) == "as ");
    });
    if (is_standard) {
        return Palette::Orange;
    }
    return contains(name, "::") ? Palette::Yellow : Palette::Red;
}

/// Inlined functions stand out from those that have a frame of their own.
Palette code(std::string_view name) noexcept {
    if (name.ends_with("_[i]")) {
        return Palette::Aqua;
    }
    if (name.ends_with("_[j]")) {
        return Palette::Green;
    }
    return name.ends_with("_[k]") ? Palette::Orange : Palette::Yellow;
}

/// Installed packages aqua, the interpreter's own modules yellow, own code green, the rest red.
Palette python(std::string_view name) noexcept {
    if (contains(name, "site-packages") || contains(name, "dist-packages")) {
        return Palette::Aqua;
    }
    if (contains(name, "<built-in") || contains(name, "<frozen") || contains(name, "lib/python")) {
        return Palette::Yellow;
    }
    return contains(name, ".py") ? Palette::Green : Palette::Red;
}

}  // namespace

Palette basic_palette(Palette palette, std::string_view name) noexcept {
    switch (palette) {
        case Palette::Java:
            return java(name);
        case Palette::Js:
            return js(name);
        case Palette::Perl:
            return perl(name);
        case Palette::Python:
            return python(name);
        case Palette::Rust:
            return rust(name);
        case Palette::Code:
            return code(name);
        case Palette::Wakeup:
            return Palette::Aqua;
        case Palette::Chain:
            return contains(name, "_[w]") ? Palette::Aqua : Palette::Blue;
        default:
            return palette;
    }
}

}  // namespace wick::render
