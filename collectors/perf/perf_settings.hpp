#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace wick::perf {

/// The kernel's limits on sampling, from /proc/sys/kernel; absent where they cannot be read.
struct PerfSettings {
    std::optional<int> paranoid;                   ///< perf_event_paranoid.
    std::optional<std::uint64_t> max_sample_rate;  ///< perf_event_max_sample_rate, in Hz.
    std::optional<std::uint64_t> max_stack;        ///< perf_event_max_stack, in frames.
    std::optional<std::uint64_t> mlock_kib;        ///< perf_event_mlock_kb, per processor.
};

/// Reads the limits of this machine; `root` is "/proc/sys/kernel", or a stand-in for tests.
[[nodiscard]] PerfSettings read_perf_settings(const std::string& root);

/// What the kernel was asked for when it refused.
struct OpenAttempt {
    std::string event;         ///< Name of the event.
    bool with_kernel = false;  ///< Kernel code was to be sampled, too.
    bool attaching = false;    ///< The target is a process that ran before.
    bool waits = false;        ///< The waits of threads were to be recorded.
};

/// Turns the errno of a failed perf_event_open(2) into an error with the numbers that were read
/// and the command that helps. Pure: the same on every host.
[[nodiscard]] Error explain_open_failure(int error_number, const PerfSettings& settings,
                                         const OpenAttempt& attempt);

/// Turns the errno of a failed mmap(2) of a sample buffer into an error likewise.
[[nodiscard]] Error explain_buffer_failure(int error_number, const PerfSettings& settings);

}  // namespace wick::perf
