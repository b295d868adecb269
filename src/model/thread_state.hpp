#pragma once

#include <cstdint>

namespace wick {

/// What a thread did in the time that a sample stands for.
enum class ThreadState : std::uint8_t {
    Running,   ///< It had a processor.
    Blocked,   ///< It waited for something: a lock, a timer, data, a page.
    Runnable,  ///< It was ready, and another thread had the processor.
};

}  // namespace wick
