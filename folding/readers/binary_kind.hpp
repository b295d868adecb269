#pragma once

#include <optional>
#include <string_view>

namespace wick::folding {

/// A kind of file that is no text with stacks, but that people give instead of one.
struct BinaryKind {
    std::string_view content;  ///< "a program", for messages.
    std::string_view hint;     ///< The command that takes it.
};

/// Recognises such files by their first bytes.
[[nodiscard]] std::optional<BinaryKind> binary_kind(std::string_view head);

}  // namespace wick::folding
