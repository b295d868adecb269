#pragma once

#include <array>
#include <cstdint>

#include "model/stack_end.hpp"

namespace wick {

/// What did not make it into the graph whole, counted in samples. Nothing is lost silently.
struct LossReport {
    std::uint64_t lost_samples = 0;  ///< Samples the kernel dropped because a buffer was full.
    std::uint64_t lost_records = 0;  ///< Mapping, fork and similar records dropped likewise.
    std::uint64_t throttled = 0;     ///< Times the kernel paused sampling because it cost too much.
    std::uint64_t malformed_records = 0;  ///< Records that could not be decoded.
    std::uint64_t waits_open = 0;         ///< Waits that lasted when the recording ended.
    std::uint64_t waits_from_before = 0;  ///< Waits that began before it: their stack is not known.
    std::uint64_t waits_without_stack = 0;   ///< Waits whose stack was lost, but not their time.
    std::uint64_t waits_without_return = 0;  ///< Waits that end where the thread was next seen.
    std::uint64_t waits_missing = 0;         ///< Waits of which only the return was recorded.
    /// Samples by how their stack ended, indexed by StackEnd.
    std::array<std::uint64_t, kStackEndCount> stack_ends{};

    [[nodiscard]] std::uint64_t& ends(StackEnd end) noexcept {
        return stack_ends[static_cast<std::size_t>(end)];
    }

    [[nodiscard]] std::uint64_t ends(StackEnd end) const noexcept {
        return stack_ends[static_cast<std::size_t>(end)];
    }
};

}  // namespace wick
