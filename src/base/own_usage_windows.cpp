#include <windows.h>

#include "base/own_usage.hpp"

namespace wick {
namespace {

std::chrono::milliseconds duration_of(const FILETIME& time) {
    constexpr std::uint64_t kUnitsPerMillisecond = 10'000;  // FILETIME counts 100 ns.
    const std::uint64_t units =
        (static_cast<std::uint64_t>(time.dwHighDateTime) << 32U) | time.dwLowDateTime;
    return std::chrono::milliseconds(units / kUnitsPerMillisecond);
}

}  // namespace

OwnUsage own_usage() {
    FILETIME created{};
    FILETIME ended{};
    FILETIME kernel{};
    FILETIME user{};
    ::GetProcessTimes(::GetCurrentProcess(), &created, &ended, &kernel, &user);
    return {0, duration_of(kernel) + duration_of(user)};
}

}  // namespace wick
