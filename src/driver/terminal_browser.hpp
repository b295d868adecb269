#pragma once

#include <ostream>

#include "base/key_input.hpp"
#include "base/result.hpp"
#include "base/terminal.hpp"
#include "model/stack_tree.hpp"

namespace wick::driver {

/// Lets a person walk through a flame graph in the terminal: arrow keys choose, Enter zooms,
/// Backspace and Escape go back, q ends.
/// @param keys  Where keys come from.
void browse(const StackTree& tree, TerminalSize size, bool color, KeyInput& keys,
            std::ostream& out);

}  // namespace wick::driver
