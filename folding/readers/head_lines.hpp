#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace wick::folding {

/// The first complete lines of a text's head, without line ends, for readers that judge a text. A
/// last line without its end may be cut and is left out, unless it is the only one.
[[nodiscard]] std::vector<std::string_view> head_lines(std::string_view head, std::size_t most);

}  // namespace wick::folding
