#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/held_process.hpp"
#include "base/interrupt.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/perf/event_session_linux.hpp"
#include "collectors/perf/perf_settings.hpp"
#include "collectors/perf/record_merger_linux.hpp"

namespace wick::perf {

/// One recording from its start to its end: launches or attaches, then decodes the buffers
/// whenever they fill, until the target ends, time is up or the user interrupts. Used once.
class LiveRecording {
 public:
    LiveRecording(SessionPlan events, RecordOptions options, const PerfSettings& settings,
                  std::shared_ptr<const object::Image> vdso,
                  std::shared_ptr<object::ImageStore> images, const Interrupt& interrupt,
                  CodeListener& listener);

    /// Starts a command and records it from its first instruction to its end.
    [[nodiscard]] Result<Recording> launch(const LaunchPlan& plan);

    /// Records processes that run, with all their threads.
    [[nodiscard]] Result<Recording> attach(std::span<const std::uint32_t> pids);

 private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] DecoderOptions decoder_options() const;
    [[nodiscard]] Result<> attach_threads(std::span<const std::uint32_t> pids);
    void run(const std::vector<int>& target_handles);
    /// Why to stop now; nothing to go on.
    [[nodiscard]] std::optional<StopReason> stop_reason(bool targets_ended) const;
    void start_sampling_when_due();
    /// Threads that wait when sampling starts have left the processor before.
    void add_waiting_threads(std::uint64_t time_ns);
    [[nodiscard]] int poll_timeout_ms() const;
    void finish();
    void settle_launched();

    const SessionPlan events_;
    const RecordOptions options_;
    const PerfSettings settings_;
    const Interrupt& interrupt_;
    CodeListener& listener_;
    Recording recording_;
    std::unique_ptr<HeldProcess> target_;
    std::vector<std::uint32_t> pids_;  ///< Of the processes that were launched or attached to.
    std::unique_ptr<EventSession> session_;
    std::unique_ptr<RecordDecoder> decoder_;
    std::shared_ptr<const object::Image> vdso_;
    Clock::time_point begun_;
    std::optional<Clock::time_point> sampling_since_;
};

}  // namespace wick::perf
