#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace wick::folding {

/// Longest name that is handed to a demangler; real ones stay below 10 kB.
inline constexpr std::size_t kLongestMangledName = std::size_t{32} * 1024;

/// Longest text that a demangler may make of a name. A name of 200 bytes can stand for gigabytes,
/// because each part may refer twice to the part before it.
inline constexpr std::size_t kLongestDemangledName = std::size_t{64} * 1024;

/// The demanglers of this platform. Each returns nothing when it cannot read the name or does not
/// know the language.
[[nodiscard]] std::optional<std::string> demangle_cpp(const std::string& symbol);

/// @copydoc demangle_cpp
[[nodiscard]] std::optional<std::string> demangle_rust(const std::string& symbol);

/// @copydoc demangle_cpp
[[nodiscard]] std::optional<std::string> demangle_d(const std::string& symbol);

}  // namespace wick::folding
