#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wick::folding {

/// The name of a function by the mangled name that Microsoft's compiler and clang-cl give it
/// ("?bar@Foo@@QEAAXXZ"): with its scopes and template arguments, without its types. Reads on any
/// platform what functions of programs are called; of the rest (conversions, functions within
/// functions, unusual template arguments) it returns nothing, and so for what is not mangled.
[[nodiscard]] std::optional<std::string> demangle_msvc(std::string_view symbol);

}  // namespace wick::folding
