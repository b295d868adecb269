#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/hash.hpp"

namespace wick {

/// When a sample was taken, or from when to when a thread waited, in nanoseconds of any clock.
struct SampleTime {
    std::uint64_t begin_ns = 0;  ///< 0: nobody knows.
    std::uint64_t end_ns = 0;

    [[nodiscard]] static SampleTime at(std::uint64_t time_ns) { return {time_ns, time_ns}; }

    [[nodiscard]] bool is_known() const noexcept { return begin_ns != 0; }
};

/// How much weight of each group of samples fell into which slice of a recording's time.
///
/// There are few slices, however long the recording is: their width is a power of two, and doubles
/// when a sample lies beyond the last or before the first, or when there are too many entries;
/// neighbours then become one. So memory is bounded, and no weight is ever lost.
class TimeSlices {
 public:
    static constexpr std::uint32_t kMostSlices = 256;

    /// Weight of one group in one slice; slices count from the first one.
    struct Entry {
        std::uint32_t group = 0;
        std::uint32_t slice = 0;
        std::uint64_t weight = 0;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    /// @param most_entries  With more, slices are made wider.
    explicit TimeSlices(std::size_t most_entries = 500'000) : most_entries_(most_entries) {}

    /// Adds weight at a moment; or, over a span of time, one for each nanosecond to the slices that
    /// it touches, of which the last gets what is left. What has no known time is not added.
    void add(std::uint32_t group, SampleTime when, std::uint64_t weight);

    /// All weight that was added.
    [[nodiscard]] std::uint64_t weight() const noexcept { return weight_; }

    [[nodiscard]] std::uint64_t width_ns() const noexcept { return std::uint64_t{1} << shift_; }

    /// Number of slices, from that of the first sample to that of the last.
    [[nodiscard]] std::uint32_t count() const noexcept;

    /// How long after the beginning of the first slice the first sample was taken.
    [[nodiscard]] std::uint64_t offset_ns() const noexcept { return first_ns_ % width_ns(); }

    /// From the first sample to the last.
    [[nodiscard]] std::uint64_t length_ns() const noexcept { return last_ns_ - first_ns_; }

    /// All there is, by group and slice.
    [[nodiscard]] std::vector<Entry> entries() const;

 private:
    struct Key {
        std::uint32_t group;
        std::uint64_t slice;  ///< Times divided by the width.

        friend bool operator==(const Key&, const Key&) = default;
    };

    struct Hash {
        std::size_t operator()(const Key& key) const noexcept {
            return hash_mix(key.group, key.slice);
        }
    };

    [[nodiscard]] std::uint64_t slice_of(std::uint64_t time_ns) const noexcept {
        return time_ns >> shift_;
    }

    [[nodiscard]] bool is_empty() const noexcept { return first_ns_ == 0; }

    void reach(SampleTime when);
    void put(std::uint32_t group, std::uint64_t slice, std::uint64_t weight);
    void store_current();
    void widen();

    boost::unordered_flat_map<Key, std::uint64_t, Hash> weights_;
    // Samples mostly come in order of time: those of one slice are added up without a look-up.
    std::uint64_t current_ = 0;                   ///< That slice.
    std::vector<std::uint64_t> current_weights_;  ///< By group; not in `weights_` yet.
    std::vector<std::uint32_t> current_groups_;   ///< Those that have any.
    std::size_t most_entries_;
    unsigned shift_ = 20;  ///< About a millisecond.
    std::uint64_t first_ns_ = 0;
    std::uint64_t last_ns_ = 0;
    std::uint64_t weight_ = 0;
};

}  // namespace wick
