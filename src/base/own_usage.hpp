#pragma once

#include <chrono>
#include <cstdint>

namespace wick {

/// What this process has used so far, its children not included.
struct OwnUsage {
    std::uint64_t peak_memory_bytes = 0;    ///< Largest resident set; 0 where it is not known.
    std::chrono::milliseconds cpu_time{0};  ///< User and system time.
};

[[nodiscard]] OwnUsage own_usage();

}  // namespace wick
