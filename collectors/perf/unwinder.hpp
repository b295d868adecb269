#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "collectors/perf/address_space.hpp"
#include "collectors/perf/unwind_cache.hpp"
#include "collectors/perf/user_state.hpp"
#include "model/stack_end.hpp"

namespace wick::perf {

/// One frame of a stack.
struct UnwoundFrame {
    std::uint64_t address = 0;         ///< For lookup: lies within the call of a frame that called.
    std::uint64_t pc = 0;              ///< As found: the sampled address or the return address.
    const Mapping* mapping = nullptr;  ///< Where `address` lies; null when nothing is known there.
};

struct UnwinderOptions {
    std::size_t max_frames = 2048;
};

/// What an unwinder did so far.
struct UnwindStatistics {
    std::uint64_t stacks = 0;
    std::uint64_t frames = 0;
    std::uint64_t cache_hits = 0;
    std::uint64_t cache_misses = 0;
    std::uint64_t frame_pointer_steps = 0;  ///< Callers found by frame pointer for want of CFI.
};

/// Finds the callers in recorded stacks by call frame information, and by frame pointer in code
/// that has none. Keeps rules by address, so use one for many samples; not for several threads.
///
/// AddressSpaces and the CfiTables they name must outlive the unwinder, or not be used again.
class Unwinder {
 public:
    explicit Unwinder(UnwinderOptions options = {});

    /// Replaces `frames` by the stack, sampled function first, and says how it ended. The frames'
    /// mappings point into `space`.
    StackEnd unwind(const AddressSpace& space, const UserState& state,
                    std::vector<UnwoundFrame>& frames);

    /// After a stack that ended for want of memory: where the last frame keeps its caller's frame
    /// pointer and, eight bytes on, its return address. Nothing when the last frame has no such
    /// record or the stack ended otherwise. frame_pointer_splice.hpp goes on from there.
    [[nodiscard]] std::optional<std::uint64_t> missing_frame_record() const noexcept {
        return missing_record_;
    }

    /// True when a function that was left through a call at `return_address` keeps a frame record
    /// that its frame pointer points to, as far as call frame information tells.
    [[nodiscard]] bool keeps_frame_record(const AddressSpace& space, object::Machine machine,
                                          std::uint64_t return_address);

    /// True when a function that was left through a call at `return_address` is the first of its
    /// thread, according to call frame information.
    [[nodiscard]] bool is_thread_root(const AddressSpace& space, object::Machine machine,
                                      std::uint64_t return_address);

    [[nodiscard]] UnwindStatistics statistics() const noexcept;

 private:
    UnwinderOptions options_;
    UnwindCache cache_;
    UnwindStatistics statistics_;
    std::optional<std::uint64_t> missing_record_;
};

}  // namespace wick::perf
