#include "target/meson_introspection.hpp"

#include "target/json_text.hpp"

namespace wick::target {

Result<std::vector<NamedExecutable>> parse_meson_targets(std::string_view text) {
    WICK_TRY(const nlohmann::json root, parse_json(text, "what meson introspect wrote"));
    std::vector<NamedExecutable> executables;
    if (!root.is_array()) {
        return executables;
    }
    for (const nlohmann::json& target : root) {
        const std::vector<std::string> files = texts_of(target, "filename");
        if (text_of(target, "type") == "executable" && !files.empty()) {
            executables.push_back({text_of(target, "name"), files.front()});
        }
    }
    return executables;
}

}  // namespace wick::target
