#include "object/symbol_path.hpp"

#include <algorithm>
#include <cstddef>

namespace wick::object {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

bool equals_in_any_case(std::string_view left, std::string_view lower) {
    return std::ranges::equal(left, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

/// How many parts stand before the directories of an element.
std::size_t words_before(const std::vector<std::string_view>& parts) {
    if (parts.size() == 1) {
        return 0;
    }
    if (equals_in_any_case(parts[0], "symsrv")) {
        return 2;
    }
    return equals_in_any_case(parts[0], "srv") || equals_in_any_case(parts[0], "cache") ? 1 : 0;
}

}  // namespace

std::vector<std::string> symbol_directories(std::string_view symbol_path) {
    std::vector<std::string> directories;
    for (const std::string_view element : split(symbol_path, ';')) {
        const std::vector<std::string_view> parts = split(element, '*');
        for (std::size_t i = words_before(parts); i < parts.size(); ++i) {
            if (!parts[i].empty() && parts[i].find("://") == std::string_view::npos) {
                directories.emplace_back(parts[i]);
            }
        }
    }
    return directories;
}

}  // namespace wick::object
