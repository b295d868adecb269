#pragma once

#include <string_view>

namespace wick::folding {

/// What single characters mean in names that Microsoft's compiler mangled. Empty: nothing that wick
/// reads.
///
/// The operator of the character behind "?".
[[nodiscard]] std::string_view msvc_operator(char code);

/// The operator of the character behind "?_".
[[nodiscard]] std::string_view msvc_long_operator(char code);

/// The plain type of a character.
[[nodiscard]] std::string_view msvc_type(char code);

/// The plain type of the character behind "_".
[[nodiscard]] std::string_view msvc_long_type(char code);

}  // namespace wick::folding
