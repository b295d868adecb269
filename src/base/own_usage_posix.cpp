#include <sys/resource.h>
#include <sys/time.h>

#include "base/own_usage.hpp"

namespace wick {
namespace {

std::chrono::microseconds duration_of(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

#ifdef __APPLE__
constexpr std::uint64_t kMemoryUnit = 1;  // getrusage(2) counts bytes there and KiB elsewhere.
#else
constexpr std::uint64_t kMemoryUnit = 1024;
#endif

}  // namespace

OwnUsage own_usage() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return {static_cast<std::uint64_t>(usage.ru_maxrss) * kMemoryUnit,
            std::chrono::duration_cast<std::chrono::milliseconds>(duration_of(usage.ru_utime) +
                                                                  duration_of(usage.ru_stime))};
}

}  // namespace wick
