#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collectors/etw/etw_status.hpp"

namespace wick::etw {

/// A session that is to be started.
struct SessionSettings {
    std::string name;
    std::string file;  ///< What it writes: an absolute path, in UTF-8.
    std::uint32_t buffer_kilobytes = 1024;
    std::uint32_t least_buffers = 0;
    std::uint32_t most_buffers = 0;
};

/// What a session says of itself when it is stopped.
struct SessionCounters {
    std::uint32_t events_lost = 0;
    std::uint32_t buffers_lost = 0;
};

/// A started session, as Windows numbers them.
enum class SessionHandle : std::uint64_t {};

/// What wick asks of Windows to record the system. Virtual so that tests can answer in its place;
/// what is behind it on Windows is thin.
class EtwApi {
 public:
    virtual ~EtwApi() = default;

    /// Switches the right to profile the system on (SeSystemProfilePrivilege).
    [[nodiscard]] virtual WindowsStatus enable_privilege() = 0;

    /// Starts a session of its own name that writes samples, processes, threads and images of the
    /// system to a file, by the clock of QueryPerformanceCounter. Should wick be closed before
    /// stop(), the session is stopped all the same.
    [[nodiscard]] virtual WindowsStatus start(const SessionSettings& settings,
                                              SessionHandle& session) = 0;

    /// Has the stack written with each sample.
    [[nodiscard]] virtual WindowsStatus enable_stacks(SessionHandle session) = 0;

    /// Stops a session by its name; what it holds is written.
    [[nodiscard]] virtual WindowsStatus stop(const std::string& name,
                                             SessionCounters& counters) = 0;

    /// The names of all sessions of the system.
    [[nodiscard]] virtual std::vector<std::string> session_names() = 0;

    /// How far samples lie apart, in 100 nanoseconds; nothing when Windows does not tell.
    [[nodiscard]] virtual std::optional<std::uint32_t> sample_interval() = 0;

    /// Sets that, for the whole system.
    [[nodiscard]] virtual WindowsStatus set_sample_interval(std::uint32_t interval) = 0;

    [[nodiscard]] virtual std::uint32_t own_pid() = 0;

    /// True when the process with that number is a wick.
    [[nodiscard]] virtual bool is_wick(std::uint32_t pid) = 0;

    [[nodiscard]] virtual std::uint32_t processors() = 0;
};

}  // namespace wick::etw
