#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/perf/perf_settings.hpp"
#include "collectors/perf/record.hpp"
#include "collectors/perf/ring_buffer_linux.hpp"
#include "collectors/perf/session_plan_linux.hpp"

namespace wick::perf {

/// Events of one role, with a buffer on each processor.
struct EventSet {
    EventRole role{};
    std::size_t ring_bytes = 0;
    std::vector<int> fds;  ///< One per processor and thread; the first of them own the buffers.
    std::vector<RingBuffer> rings;  ///< One per processor.
    RecordLayout layout;
};

/// The kernel's events and buffers for one recording: on every processor an event that takes
/// samples of code that runs, of threads that leave the processor, or one of each; and a silent
/// event that reports mappings, names, forks and exits. Each has a buffer of its own, so that a
/// burst of samples can never push the others' records out.
class EventSession {
 public:
    /// Opens the events for these threads, stepping down where the kernel refuses: cycles to
    /// cpu-clock, kernel and user code to user code, large buffers to smaller ones. Every step
    /// down is a line in `notes()`.
    /// @param tids  not empty; the first should live longest.
    /// @error PermissionDenied, CollectorFailed, UnsupportedPlatform as explain_open_failure()
    /// says.
    [[nodiscard]] static Result<EventSession> open(std::span<const std::uint32_t> tids,
                                                   const SessionPlan& plan,
                                                   const PerfSettings& settings);

    /// Says whether `open()` would succeed for a program of this user's, without buffers.
    [[nodiscard]] static Result<> check(const SessionPlan& plan, const PerfSettings& settings);

    EventSession(EventSession&&) = default;
    EventSession& operator=(EventSession&&) = delete;
    EventSession(const EventSession&) = delete;
    EventSession& operator=(const EventSession&) = delete;
    ~EventSession();

    /// Adds threads that were born while the first ones were opened.
    [[nodiscard]] Result<> add_threads(std::span<const std::uint32_t> tids);

    void enable_sampling();
    void enable_mapping_records();
    void disable();

    /// Samples that the kernel could not deliver, as far as it counts them (Linux 6.0).
    [[nodiscard]] std::uint64_t lost_samples() const;

    /// The events that take samples.
    [[nodiscard]] std::span<EventSet> sample_sets() noexcept {
        return std::span(sets_).first(sets_.size() - 1);
    }

    [[nodiscard]] std::span<const EventSet> sample_sets() const noexcept {
        return std::span(sets_).first(sets_.size() - 1);
    }

    /// The events that report mappings.
    [[nodiscard]] EventSet& mapping_set() noexcept { return sets_.back(); }

    /// File descriptors that become readable when a buffer fills.
    [[nodiscard]] std::vector<int> wait_handles() const;

    /// The event that is sampled in the end.
    [[nodiscard]] const EventSpec& event() const noexcept { return plan_.event; }

    /// The frequency in the end.
    [[nodiscard]] std::uint64_t frequency_hz() const noexcept { return plan_.frequency_hz; }

    [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
    EventSession(const SessionPlan& plan, const PerfSettings& settings);

    /// Finds out which form of a set's event this kernel opens.
    [[nodiscard]] Result<> choose(EventSet& set, std::uint32_t tid);
    [[nodiscard]] Result<> choose_all(std::uint32_t tid);
    [[nodiscard]] Result<> step_down(EventRole role, int error_number);
    [[nodiscard]] int open_event(const EventSet& set, std::uint32_t tid, int cpu) const;
    [[nodiscard]] int open_on_cpu(std::uint32_t tid, std::size_t cpu_index);
    [[nodiscard]] Result<> open_on_all_cpus(std::uint32_t tid);
    [[nodiscard]] Result<> open_with_buffers(std::uint32_t tid);
    [[nodiscard]] int map_buffers();
    /// Halves the buffers after the kernel refused them; false when they are as small as can be.
    [[nodiscard]] bool shrink_buffers();
    [[nodiscard]] OpenAttempt attempt() const;
    void note_limits();

    SessionPlan plan_;
    PerfSettings settings_;
    KernelAbilities abilities_;
    std::vector<int> cpus_;
    std::vector<EventSet> sets_;  ///< The last is that of mappings.
    std::vector<std::string> notes_;
};

}  // namespace wick::perf
