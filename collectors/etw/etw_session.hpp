#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "collectors/etw/etw_api.hpp"

namespace wick::etw {

/// The interval between samples for so many in a second, as near as Windows can, in 100
/// nanoseconds.
[[nodiscard]] std::uint32_t interval_for(std::uint64_t frequency_hz) noexcept;

/// Stops sessions that a wick left behind which is no more. Sessions of others, and of a wick that
/// runs, are left alone.
void stop_leftovers(EtwApi& api);

/// A session that records the system into a file. However the object goes, the session is stopped
/// and the interval between samples, which is one for the whole system, is as it was before.
class EtwSession {
 public:
    /// @param api       Outlives the session.
    /// @param file      What is written.
    /// @param interval  Between samples, in 100 nanoseconds.
    /// @error NotAnAdmin; UnsupportedPlatform; CollectorFailed, for example when all sessions that
    ///        Windows has are taken. Nothing is left running then.
    [[nodiscard]] static Result<EtwSession> start(EtwApi& api, const std::string& file,
                                                  std::uint32_t interval);

    EtwSession(EtwSession&& other) noexcept;
    EtwSession& operator=(EtwSession&& other) = delete;
    EtwSession(const EtwSession&) = delete;
    EtwSession& operator=(const EtwSession&) = delete;
    ~EtwSession();

    /// Ends the recording; the file is complete then.
    /// @error CollectorFailed, for example when somebody else has stopped it.
    [[nodiscard]] Result<SessionCounters> stop();

 private:
    explicit EtwSession(EtwApi& api) : api_(&api) {}

    void restore_interval();

    EtwApi* api_;
    std::string running_;  ///< The session's name; empty when none runs.
    std::optional<std::uint32_t> interval_before_;
};

}  // namespace wick::etw
