#pragma once

#include <cstdint>

#include "collectors/etw/etl_event.hpp"
#include "collectors/etw/sample_groups.hpp"
#include "collectors/etw/sample_joiner.hpp"
#include "collectors/etw/stack_store.hpp"
#include "collectors/etw/traced_system.hpp"
#include "collectors/etw/windows_path.hpp"

namespace wick::etw {

/// All that the events of a trace say, put together as they come, in order of time.
class EventSink {
 public:
    EventSink(bool keeps_order, std::uint64_t ticks_per_second)
        : groups_(keeps_order), joiner_(system_, groups_, ticks_per_second) {}

    EventSink(const EventSink&) = delete;
    EventSink& operator=(const EventSink&) = delete;

    void take(const EtlEvent& event);

    /// To be called when there are no more.
    void finish();

    [[nodiscard]] const TracedSystem& system() const noexcept { return system_; }

    [[nodiscard]] const StackStore& stacks() const noexcept { return stacks_; }

    [[nodiscard]] const SampleGroups& groups() const noexcept { return groups_; }

    [[nodiscard]] const WindowsPaths& paths() const noexcept { return paths_; }

    [[nodiscard]] const JoinCounts& joined() const noexcept { return joiner_.counts(); }

    /// Events of known kinds that were too short for what they are to hold.
    [[nodiscard]] std::uint64_t malformed() const noexcept { return malformed_; }

    /// Of the timer, in 100 nanoseconds.
    [[nodiscard]] std::uint32_t interval() const noexcept { return interval_; }

    /// From the first sample to the last, by the clock of the trace.
    [[nodiscard]] std::uint64_t duration() const noexcept {
        return last_sample_ > first_sample_ ? static_cast<std::uint64_t>(last_sample_) -
                                                  static_cast<std::uint64_t>(first_sample_)
                                            : 0;
    }

 private:
    // Each returns false when the event is malformed.
    bool take_sample(const EtlEvent& event);
    bool take_stack(const EtlEvent& event);
    bool take_key_use(const EtlEvent& event);
    bool take_key(const EtlEvent& event);
    bool take_image(const EtlEvent& event);
    bool take_image_id(const EtlEvent& event);
    bool take_process(const EtlEvent& event);
    bool take_thread(const EtlEvent& event);
    bool take_rest(const EtlEvent& event);
    [[nodiscard]] bool understand(const EtlEvent& event);

    TracedSystem system_;
    StackStore stacks_;
    SampleGroups groups_;
    SampleJoiner joiner_;
    WindowsPaths paths_;
    std::uint64_t malformed_ = 0;
    std::uint32_t interval_ = 10'000;  // What Windows begins with.
    bool has_samples_ = false;
    std::int64_t first_sample_ = 0;
    std::int64_t last_sample_ = 0;
};

}  // namespace wick::etw
