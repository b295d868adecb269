#include "render/given_attributes.hpp"

#include <string_view>

#include "render/display_text.hpp"
#include "render/utf8.hpp"

namespace wick::render {
namespace {

std::string_view value_of(const NameAttributes::Attributes& entry, std::string_view key) {
    const auto found = entry.find(key);
    return found == entry.end() ? std::string_view() : found->second;
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, displayable(text));
    return out;
}

std::string attribute(std::string_view name, std::string_view value) {
    return std::string(" ").append(name).append("=\"").append(escaped(value)).append("\"");
}

/// Attributes as the user wrote them; what is no list of attributes would break the picture.
std::string extra(std::string_view text) {
    return text.empty() || !is_attribute_list(text) ? "" : " " + displayable(text);
}

}  // namespace

GivenAttributes given_attributes(const NameAttributes::Attributes& entry) {
    GivenAttributes given;
    if (const std::string_view href = value_of(entry, "href"); !href.empty()) {
        const std::string_view target = value_of(entry, "target");
        given.link = attribute("href", href) +
                     attribute("target", target.empty() ? std::string_view("_top") : target) +
                     extra(value_of(entry, "a_extra"));
    }
    if (entry.contains("class")) {
        given.group = attribute("class", value_of(entry, "class"));
    }
    given.group += extra(value_of(entry, "g_extra"));
    given.id = escaped(value_of(entry, "id"));
    given.title = escaped(value_of(entry, "title"));
    return given;
}

}  // namespace wick::render
