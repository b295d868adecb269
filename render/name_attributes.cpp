#include "render/name_attributes.hpp"

#include <algorithm>
#include <vector>

namespace wick::render {
namespace {

/// Pairs up keys and values. As in flamegraph.pl, a word without "=" takes the next word as its
/// value.
NameAttributes::Attributes parse_attributes(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto tab = std::min(text.find('\t'), text.size());
        const std::string_view word = text.substr(0, tab);
        text.remove_prefix(std::min(tab + 1, text.size()));
        if (word.empty()) {
            continue;
        }
        const auto equals = word.find('=');
        words.push_back(word.substr(0, equals));
        if (equals != std::string_view::npos) {
            words.push_back(word.substr(equals + 1));
        }
    }
    NameAttributes::Attributes attributes;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        attributes.insert_or_assign(std::string(words[i]),
                                    std::string(i + 1 < words.size() ? words[i + 1] : ""));
    }
    return attributes;
}

}  // namespace

Result<NameAttributes> NameAttributes::parse(std::string_view text) {
    NameAttributes result;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos) {
            return fail(ErrorCode::MalformedInput,
                        "line " + std::to_string(number) + " of the name attributes has no tab",
                        "write one function a line: NAME, a tab, href=URL or title=TEXT");
        }
        result.functions_.insert_or_assign(std::string(line.substr(0, tab)),
                                           parse_attributes(line.substr(tab + 1)));
    }
    return result;
}

const NameAttributes::Attributes& NameAttributes::of(std::string_view function) const {
    static const Attributes none;
    const auto found = functions_.find(function);
    return found == functions_.end() ? none : found->second;
}

bool is_attribute_list(std::string_view text) noexcept {
    constexpr std::string_view kNameCharacters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-0123456789";
    while (!text.empty()) {
        const auto name = text.find_first_not_of(kNameCharacters);
        if (name == 0 || name == std::string_view::npos || text.substr(name, 2) != "=\"" ||
            kNameCharacters.find(text.front()) > 52) {
            return false;
        }
        text.remove_prefix(name + 2);
        const auto end = text.find_first_of("\"<&");
        if (end == std::string_view::npos || text[end] != '"') {
            return false;
        }
        text.remove_prefix(end + 1);
        const auto gap = std::min(text.find_first_not_of(' '), text.size());
        if (gap == 0 && !text.empty()) {
            return false;
        }
        text.remove_prefix(gap);
    }
    return true;
}

}  // namespace wick::render
