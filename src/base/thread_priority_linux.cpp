#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/thread_priority.hpp"

namespace wick {

void ThreadPriority::lower() {
    // On Linux a thread has a nice value of its own (sched(7)). Not SCHED_IDLE: on a busy machine
    // that would never run, and in the end someone waits for it.
    constexpr int kNice = 10;
    const long thread = ::syscall(SYS_gettid);
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(thread), kNice);
    thread_ = thread;
}

void ThreadPriority::restore() {
    if (const long thread = thread_; thread != 0) {
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(thread), ::getpriority(PRIO_PROCESS, 0));
    }
}

}  // namespace wick
