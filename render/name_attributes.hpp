#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace wick::render {

/// What a user wants added to the frames of certain functions: flamegraph.pl's --nameattr file.
class NameAttributes {
 public:
    using Attributes = std::map<std::string, std::string, std::less<>>;

    /// Reads lines `function<TAB>key=value<TAB>key=value`. Keys that mean something are id, class,
    /// href, target, title, g_extra and a_extra.
    /// @error MalformedInput with the number of the first line without a tab.
    [[nodiscard]] static Result<NameAttributes> parse(std::string_view text);

    /// Returns what was said about a function; an empty map when nothing was.
    [[nodiscard]] const Attributes& of(std::string_view function) const;

    [[nodiscard]] bool empty() const noexcept { return functions_.empty(); }

 private:
    std::map<std::string, Attributes, std::less<>> functions_;
};

/// True for `name="value" name="value"...` that XML allows inside of a tag.
[[nodiscard]] bool is_attribute_list(std::string_view text) noexcept;

}  // namespace wick::render
