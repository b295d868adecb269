#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/thread_priority.hpp"

namespace wick {

void lower_thread_priority() {
    // On Linux a thread has a nice value of its own (sched(7)). Not SCHED_IDLE: on a busy machine
    // that would never run, and in the end someone waits for it.
    constexpr int kNice = 15;
    const auto tid = static_cast<id_t>(::syscall(SYS_gettid));
    ::setpriority(PRIO_PROCESS, tid, kNice);
}

}  // namespace wick
