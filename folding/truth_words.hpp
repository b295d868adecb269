#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "folding/fold.hpp"
#include "model/stack_end.hpp"

namespace wick::folding {

/// Why stacks were cut, in a few words. `module` is a path, or empty where it does not matter.
[[nodiscard]] std::string reason_of_cut(StackEnd end, std::string_view module);

/// What the user can type or change so that such stacks become whole; empty where nothing helps.
/// @param stack_bytes  Stack copied per sample; 0 when only frame pointers were followed.
[[nodiscard]] std::string remedy_of_cut(StackEnd end, std::uint32_t stack_bytes);

/// What gives names to the code of a module.
[[nodiscard]] std::string remedy_of_nameless(const NamelessModule& module);

}  // namespace wick::folding
