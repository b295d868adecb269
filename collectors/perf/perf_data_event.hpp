#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/record.hpp"

namespace wick::perf {

/// An event of a recording.
struct RecordedEvent {
    std::string name;
    std::uint32_t type = 0;          ///< perf_event_attr.type.
    std::uint64_t config = 0;        ///< perf_event_attr.config.
    std::uint64_t frequency_hz = 0;  ///< Asked for; 0: a fixed period.
    std::uint32_t stack_bytes = 0;   ///< Copied of each stack; 0: none.
    bool reports_switches = false;   ///< Says when threads leave and come back (--switch-events).
    bool monotonic_times = false;    ///< Times are of CLOCK_MONOTONIC (perf record -k mono).
    RecordLayout layout;
    std::uint64_t samples = 0;  ///< Counted while the recording is read.

    /// Counts time, so that every sample stands for the same amount of it.
    [[nodiscard]] bool is_clock() const noexcept;

    /// Takes a sample whenever a thread leaves its processor.
    [[nodiscard]] bool is_every_switch() const noexcept;

    /// Exists to report mappings and the like, and never samples.
    [[nodiscard]] bool is_dummy() const noexcept;

    /// Samples of `perf record --off-cpu`: stacks of waiting threads, weighted with nanoseconds.
    [[nodiscard]] bool is_off_cpu() const noexcept;
};

/// Reads a perf_event_attr. Its own size field says how much of it there is, so that those of old
/// and of newer kernels are understood; what is not there is zero.
/// @return the event under a name made from type and config; nothing when there are fewer bytes
///         than the first version of the structure had.
[[nodiscard]] std::optional<RecordedEvent> parse_event_attr(Bytes bytes, ByteOrder order);

/// Bytes of the perf_event_attr at the front of `bytes`, by its own size field.
[[nodiscard]] std::size_t event_attr_size(Bytes bytes, ByteOrder order) noexcept;

/// All events of a recording, found by the ids that their records carry.
class EventTable {
 public:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    void add(RecordedEvent event, std::span<const std::uint64_t> ids);

    /// Gives the event with that id its name; an unknown id is ignored.
    void rename(std::uint64_t id, std::string name);

    /// The number of the event that a record belongs to. A record other than a sample that names
    /// no known event is laid out as those of the first.
    [[nodiscard]] std::size_t event_of(Bytes record, bool is_sample) const noexcept;

    /// The number of the event with that id, else kNone.
    [[nodiscard]] std::size_t with_id(std::uint64_t id) const noexcept;

    /// The number of the event that goes by that name, with or without perf's modifiers
    /// ("cycles" for "cycles:u"), else kNone.
    [[nodiscard]] std::size_t named(std::string_view name) const noexcept;

    /// The first event that samples; the first of all where none does.
    [[nodiscard]] std::size_t first_sampling() const noexcept;

    /// Whether the samples of an event can be weighed with the time for which threads were away.
    [[nodiscard]] bool knows_waits(std::size_t index) const noexcept;

    /// From now on samples of that event are of threads that leave the processor.
    void weigh_waits(std::size_t index) { events_[index].layout.at_switch_out = true; }

    [[nodiscard]] const std::vector<RecordedEvent>& all() const noexcept { return events_; }

    [[nodiscard]] const RecordedEvent& at(std::size_t index) const { return events_[index]; }

    void count_sample(std::size_t index) noexcept { ++events_[index].samples; }

 private:
    std::vector<RecordedEvent> events_;
    boost::unordered_flat_map<std::uint64_t, std::size_t> by_id_;
};

}  // namespace wick::perf
