#pragma once

#include "folding/readers/text_reader.hpp"

namespace wick::folding {

/// Backtraces of gdb (`thread apply all bt`), any number of them: each stack of a thread counts 1.
[[nodiscard]] TextReader gdb_reader();

/// The function in a frame of gdb without its number and address: "work (n=1) at main.c:3".
[[nodiscard]] ReadFrame gdb_frame(std::string_view text) noexcept;

}  // namespace wick::folding
