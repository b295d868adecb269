#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "model/launch_plan.hpp"

namespace wick::etw {

/// What is profiled: a program that wick starts, or processes that run already. Virtual so that
/// tests can stand in for Windows.
class LiveTarget {
 public:
    using Clock = std::chrono::steady_clock;

    virtual ~LiveTarget() = default;

    /// Starts a program that does not run yet. Until let_go(), it ends with wick, and so does what
    /// it starts.
    /// @error TargetNotFound with the reason when it cannot be started.
    [[nodiscard]] virtual Result<> start(const LaunchPlan& plan) = 0;

    /// @error InvalidArgument for a process that does not exist; PermissionDenied.
    [[nodiscard]] virtual Result<> attach(const std::vector<std::uint32_t>& pids) = 0;

    /// The process that was started, or those that were attached to.
    [[nodiscard]] virtual std::vector<std::uint32_t> pids() const = 0;

    /// Lets a started program run.
    virtual void resume() = 0;

    /// Waits until all processes have ended, the user interrupts, or the time has come.
    /// @return true when they have ended.
    [[nodiscard]] virtual bool wait(std::optional<Clock::time_point> until,
                                    const Interrupt* interrupt) = 0;

    /// The status of a started program that has ended.
    [[nodiscard]] virtual std::optional<std::uint32_t> exit_code() const = 0;

    /// Processor time of a started program and of what it started.
    [[nodiscard]] virtual std::chrono::microseconds cpu_time() const = 0;

    /// Ends a started program and what it started.
    virtual void end() = 0;

    /// From now on a started program lives on without wick.
    virtual void let_go() = 0;
};

}  // namespace wick::etw
