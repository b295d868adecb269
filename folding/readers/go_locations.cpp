#include "folding/readers/go_locations.hpp"

#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

struct Numbered {
    std::uint64_t id = 0;
    std::string_view rest;
};

/// "     12: 0x...": the number, and what stands behind the colon and a blank.
std::optional<Numbered> numbered(std::string_view line) {
    line = trim_start(line);
    const std::size_t digits = digits_at_start(line);
    const auto id = decimal(line.substr(0, digits));
    if (!id || !line.substr(digits).starts_with(": ")) {
        return std::nullopt;
    }
    return Numbered{*id, line.substr(digits + 2)};
}

}  // namespace

std::string_view go_function(std::string_view text) noexcept {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ' ' && depth == 0) {
            return text.substr(0, i);
        }
        if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return text.substr(0, text.find(' '));
}

bool GoLocations::location(std::string_view line) {
    const auto start = numbered(line);
    std::string_view function = trim(line);
    if (start) {
        const std::size_t address = address_at_start(start->rest);
        if (address == 0) {
            return false;
        }
        last_ = start->id;
        Location& location = locations_[*last_];
        location.functions.clear();
        function = trim_start(start->rest.substr(address));
        if (function.starts_with("M=")) {
            const std::size_t digits = digits_at_start(function.substr(2));
            location.mapping = decimal(function.substr(2, digits)).value_or(0);
            function = trim_start(function.substr(2 + digits));
        }
        if (function.starts_with("[F]")) {
            function = trim_start(function.substr(3));
        }
    } else if (!last_ || function.empty()) {
        return function.empty();
    }
    const std::string_view name = go_function(function);
    if (!name.empty()) {
        locations_[*last_].functions.push_back(sink_.intern({name}));
    }
    return true;
}

bool GoLocations::mapping(std::string_view line) {
    const auto start = numbered(line);
    if (!start) {
        return trim(line).empty();
    }
    const auto words = words_of(start->rest);
    if (words.size() > 1) {
        mappings_[start->id] = file_name_of(words[1]);
    }
    return true;
}

void GoLocations::append(std::uint64_t id, CallChain& chain) const {
    const auto location = locations_.find(id);
    if (location == locations_.end() || location->second.functions.empty()) {
        const auto mapping = location == locations_.end()
                                 ? mappings_.end()
                                 : mappings_.find(location->second.mapping);
        chain.caller({mapping == mappings_.end() ? "[unknown]" : "[" + mapping->second + "]"});
        return;
    }
    for (const LabelId function : location->second.functions) {
        chain.caller(function);
    }
}

}  // namespace wick::folding
