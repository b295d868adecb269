#include "target/json_text.hpp"

namespace wick::target {

using nlohmann::json;

Result<json> parse_json(std::string_view text, std::string_view what) {
    try {
        return json::parse(text);
    } catch (const json::exception& error) {
        return fail(ErrorCode::MalformedInput, std::string(what) + " is no JSON: " + error.what());
    }
}

const json& member(const json& object, const char* name) {
    static const json null;
    if (!object.is_object()) {
        return null;
    }
    const auto found = object.find(name);
    return found == object.end() ? null : *found;
}

std::string text_of(const json& object, const char* name) {
    const json& value = member(object, name);
    return value.is_string() ? value.get_ref<const std::string&>() : std::string();
}

bool is_true(const json& object, const char* name) {
    const json& value = member(object, name);
    return value.is_boolean() && value.get<bool>();
}

const json::array_t& list_of(const json& object, const char* name) {
    static const json::array_t empty;
    const json& value = member(object, name);
    return value.is_array() ? value.get_ref<const json::array_t&>() : empty;
}

std::vector<std::string> texts_of(const json& object, const char* name) {
    std::vector<std::string> texts;
    for (const json& element : list_of(object, name)) {
        if (element.is_string()) {
            texts.push_back(element.get<std::string>());
        }
    }
    return texts;
}

}  // namespace wick::target
