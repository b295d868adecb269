#include "collectors/perf/event_opener_linux.hpp"

#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace wick::perf {

int OwnOpener::open(const perf_event_attr& attr, std::uint32_t tid, int cpu) {
    return static_cast<int>(::syscall(SYS_perf_event_open, &attr, static_cast<pid_t>(tid), cpu, -1,
                                      PERF_FLAG_FD_CLOEXEC));
}

}  // namespace wick::perf
