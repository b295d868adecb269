#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/perf/event_opener_linux.hpp"
#include "collectors/perf/event_spec.hpp"
#include "collectors/perf/perf_settings.hpp"
#include "collectors/perf/record.hpp"
#include "collectors/perf/ring_buffer_linux.hpp"

namespace wick::perf {

/// What the events of a session are to do.
struct SessionPlan {
    EventSpec event;
    bool may_replace_event = false;  ///< Take cpu-clock where `event` cannot be sampled.
    std::uint64_t frequency_hz = 997;
    CallGraph call_graph = CallGraph::Auto;
    std::uint32_t stack_bytes = 0;
    SampleScope scope = SampleScope::All;
    bool sample_from_exec = false;  ///< Sampling begins with the target's first instruction.
    bool map_from_exec = false;     ///< Mapping records likewise; else both wait for `enable…()`.
    std::shared_ptr<EventOpener> opener = std::make_shared<OwnOpener>();
};

/// The kernel's events and buffers for one recording: on every processor a sampling event and,
/// with a buffer of its own, a silent event that reports mappings, names, forks and exits, so that
/// a burst of samples can never push those out.
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

    [[nodiscard]] std::vector<RingBuffer>& sample_rings() noexcept { return sample_rings_; }

    [[nodiscard]] std::vector<RingBuffer>& mapping_rings() noexcept { return mapping_rings_; }

    /// File descriptors that become readable when a buffer fills.
    [[nodiscard]] std::vector<int> wait_handles() const;

    [[nodiscard]] const RecordLayout& sample_layout() const noexcept { return sample_layout_; }

    [[nodiscard]] const RecordLayout& mapping_layout() const noexcept { return mapping_layout_; }

    /// The event that is sampled in the end.
    [[nodiscard]] const EventSpec& event() const noexcept { return plan_.event; }

    /// The frequency in the end.
    [[nodiscard]] std::uint64_t frequency_hz() const noexcept { return plan_.frequency_hz; }

    [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
    /// What this kernel turned out to support.
    struct Abilities {
        bool kernel_code = true;
        bool lost_count = true;  ///< PERF_FORMAT_LOST, since Linux 6.0.
        bool build_ids = true;   ///< attr.build_id, since Linux 5.12.
    };

    EventSession(const SessionPlan& plan, const PerfSettings& settings);

    [[nodiscard]] Result<> choose_sampling(std::uint32_t tid);
    [[nodiscard]] Result<> choose_mapping(std::uint32_t tid);
    [[nodiscard]] Result<> step_down(int error_number);
    [[nodiscard]] int open_sampling(std::uint32_t tid, int cpu) const;
    [[nodiscard]] int open_mapping(std::uint32_t tid, int cpu) const;
    [[nodiscard]] Result<> open_on_all_cpus(std::uint32_t tid);
    [[nodiscard]] Result<> open_with_buffers(std::uint32_t tid);
    [[nodiscard]] int map_buffers();
    [[nodiscard]] OpenAttempt attempt() const;
    void note_limits();

    SessionPlan plan_;
    PerfSettings settings_;
    Abilities abilities_;
    std::vector<int> cpus_;
    std::size_t sample_ring_bytes_ = 0;
    std::size_t mapping_ring_bytes_ = 0;
    /// One per processor and thread; the first `cpus_.size()` own the buffers.
    std::vector<int> sample_fds_;
    std::vector<int> mapping_fds_;
    std::vector<RingBuffer> sample_rings_;
    std::vector<RingBuffer> mapping_rings_;
    RecordLayout sample_layout_;
    RecordLayout mapping_layout_;
    std::vector<std::string> notes_;
};

}  // namespace wick::perf
