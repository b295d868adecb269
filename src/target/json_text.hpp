#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace wick::target {

/// Reads JSON that a build system wrote.
/// @param what  Names the text in the error: "cargo metadata".
/// @error MalformedInput with the place of the mistake.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text, std::string_view what);

/// The member of an object; null when there is none or `object` is none.
[[nodiscard]] const nlohmann::json& member(const nlohmann::json& object, const char* name);

/// The text of a member; empty when it is absent or no text.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const char* name);

/// True when a member is there and true.
[[nodiscard]] bool is_true(const nlohmann::json& object, const char* name);

/// The texts in a list; what is no text is left out.
[[nodiscard]] std::vector<std::string> texts_of(const nlohmann::json& object, const char* name);

/// The elements of a list; none when the member is absent or no list.
[[nodiscard]] const nlohmann::json::array_t& list_of(const nlohmann::json& object,
                                                     const char* name);

}  // namespace wick::target
