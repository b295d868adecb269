#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/record_options.hpp"

namespace wick::dtrace {

/// More frames make the records of an aggregation larger than its buffer; Linux takes no more than
/// kernel.perf_event_max_stack, which is 127 unless someone raised it.
inline constexpr std::uint32_t kMostFrames = 127;

/// What a D program is to follow.
struct Followed {
    std::span<const std::uint32_t> pids{};  ///< None: what dtrace itself starts, $target.
    bool with_children = true;              ///< Those whom they start, too.
    bool watch_timers = false;  ///< Let each processor's timer tell when it first fires.
    /// A process of this name is not sampled: what is to become the target. Empty: all are.
    std::string left_out{};
};

/// The clause by which wick sees that the probes are enabled. Pure, as all here.
[[nodiscard]] std::string ready_clause();

/// The D program that samples the stacks of some processes and their children: the keys are the
/// process's name and id, then the kernel's stack, then the user's.
[[nodiscard]] std::string sampling_program(const RecordOptions& options, const Followed& followed);

/// The clause that ends a recording when the user's time is up; empty when he gave none.
[[nodiscard]] std::string ending_clause(const RecordOptions& options);

/// The user's own program with $target replaced by the process that it stands for.
/// @error InvalidArgument when it is used and there are several processes, or none to be replaced.
[[nodiscard]] Result<std::string> users_program(std::string_view text, const Followed& followed);

/// Says which options a D program cannot follow.
/// @error InvalidArgument naming the first of them.
[[nodiscard]] Result<> check_options(const RecordOptions& options);

}  // namespace wick::dtrace
