#include "target/cargo_messages.hpp"

#include <fmt/format.h>

#include "target/json_text.hpp"

namespace wick::target {
namespace {

using nlohmann::json;

void take_artifact(const json& message, CargoMessages& messages) {
    const std::string executable = text_of(message, "executable");
    if (executable.empty()) {
        return;
    }
    const json& target = member(message, "target");
    messages.artifacts.push_back({text_of(message, "package_id"), text_of(target, "name"),
                                  texts_of(target, "kind"),
                                  is_true(member(message, "profile"), "test"), executable});
}

void take_script(const json& message, CargoMessages& messages) {
    CargoScriptOutput script{text_of(message, "package_id"),
                             texts_of(message, "linked_paths"),
                             {},
                             text_of(message, "out_dir")};
    for (const json& pair : list_of(message, "env")) {
        if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) {
            script.environment.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
        }
    }
    messages.scripts.push_back(std::move(script));
}

}  // namespace

Result<CargoMessages> parse_cargo_messages(std::string_view text) {
    CargoMessages messages;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (!line.starts_with('{')) {
            continue;
        }
        WICK_TRY(const json message,
                 parse_json(line, fmt::format("line {} of cargo's messages", number)));
        const std::string reason = text_of(message, "reason");
        if (reason == "compiler-artifact") {
            take_artifact(message, messages);
        } else if (reason == "build-script-executed") {
            take_script(message, messages);
        }
    }
    return messages;
}

}  // namespace wick::target
