#pragma once

#include <atomic>

namespace wick {

/// Whether a thread gives way to others: work that is nice to have done early must not slow down
/// what is measured, and must not be waited for in the end behind what else the machine does.
class ThreadPriority {
 public:
    /// Lets the calling thread, and those it starts, give way from now on.
    void lower();

    /// Lets the thread that called lower() run like any other again, where the system allows that:
    /// Linux wants CAP_SYS_NICE or RLIMIT_NICE. From any thread, while that thread exists.
    void restore();

 private:
    std::atomic<long> thread_{0};  ///< The system's number for it; 0: none.
};

}  // namespace wick
