#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/etw/kernel_events.hpp"
#include "collectors/etw/sample_groups.hpp"
#include "collectors/etw/stack_store.hpp"
#include "collectors/etw/traced_system.hpp"

namespace wick::etw {

/// What became of samples and stacks.
struct JoinCounts {
    std::uint64_t samples = 0;  ///< All but those of idle processors.
    std::uint64_t idle_samples = 0;
    std::uint64_t idle_stacks = 0;       ///< Halves that belong to those.
    std::uint64_t joined_stacks = 0;     ///< Halves that found their sample.
    std::uint64_t unmatched_stacks = 0;  ///< Those of other events, or of samples that were lost.
};

/// Puts samples and stacks together.
///
/// A sample's stack comes in events of its own, up to two: what the kernel was doing, at once, and
/// how the program had called it, when the thread is about to go back to its program. They belong
/// to the sample of the same time and thread. So a sample waits, until its thread has been back in
/// the program for some time.
class SampleJoiner {
 public:
    /// The two outlive the joiner.
    /// @param ticks_per_second  Of the trace's clock.
    SampleJoiner(TracedSystem& system, SampleGroups& groups, std::uint64_t ticks_per_second);

    void take_sample(std::int64_t time, const SampleEvent& sample, std::uint8_t pointer_size);

    /// Adds a half to the sample that it belongs to.
    /// @param in_kernel  Whether it is the kernel's half.
    void take_stack(const StackOwner& owner, StackHalf half, bool in_kernel);

    /// True when there is a sample that a stack of that owner would belong to.
    [[nodiscard]] bool expects(const StackOwner& owner);

    /// Counts a stack that belongs to no sample that waits.
    void count_unmatched(const StackOwner& owner);

    /// To be called when a thread has ended.
    void end_thread(std::uint32_t tid);

    /// To be called when there are no more events: samples stop waiting.
    void finish();

    [[nodiscard]] const JoinCounts& counts() const noexcept { return counts_; }

 private:
    struct Waiting {
        std::int64_t time = 0;
        JoinedSample sample;
        bool in_kernel = false;
    };

    using Thread = std::deque<Waiting>;  ///< By time.

    [[nodiscard]] Waiting* find(const StackOwner& owner);
    void release(Thread& thread, std::size_t count);
    void release_old(Thread& thread, std::int64_t now);
    void complete(JoinedSample& sample) const;

    TracedSystem& system_;
    SampleGroups& groups_;
    std::uint64_t patience_;  ///< In ticks.
    JoinCounts counts_;
    std::deque<std::int64_t> idle_times_;  ///< Of the last samples of idle processors.
    boost::unordered_flat_map<std::uint32_t, Thread> threads_;  ///< By tid.
};

}  // namespace wick::etw
