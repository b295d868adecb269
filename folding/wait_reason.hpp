#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/thread_state.hpp"

namespace wick::folding {

/// The frame on top of the stack of a thread that has no processor: "[waiting: futex]" for a system
/// call, "[waiting: page fault]", "[waiting]" where nothing is known, "[runnable]" for a thread
/// that waits for nothing but a processor.
/// @param kernel_functions  Names of the kernel's part of the stack, outermost first.
[[nodiscard]] std::string wait_frame(ThreadState state,
                                     std::span<const std::string_view> kernel_functions);

}  // namespace wick::folding
