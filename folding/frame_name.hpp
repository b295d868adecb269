#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wick::folding {

/// Shortens a demangled C++ or D function: drops the return type, the argument lists and the
/// qualifiers after them. Template arguments stay.
///
///     void std::swap<int>(int&, int&)                    -> std::swap<int>
///     main::{lambda(int)#1}::operator()(int) const       -> main::{lambda(int)#1}::operator()
///     (anonymous namespace)::run(std::function<void ()>) -> (anonymous namespace)::run
///
/// Text that is no function with an argument list is returned as it is, and so is what cannot be
/// read for sure: a long name is better than half a name.
[[nodiscard]] std::string short_name(std::string_view demangled);

/// The same, but nothing for text that cannot be read for sure.
[[nodiscard]] std::optional<std::string> bare_name(std::string_view demangled);

/// The name that a frame shows for a symbol: demangled, and shortened where the language has
/// argument lists in its names.
[[nodiscard]] std::string frame_name(std::string_view symbol);

}  // namespace wick::folding
