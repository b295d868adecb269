#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "collectors/perf/unwinder.hpp"

namespace wick::perf {

/// Goes on with a stack where its copy ended, by the frame-pointer chain that the kernel recorded
/// in the same sample.
///
/// The chain skips every function without a frame pointer, so it is used only where it is known to
/// have no gap: it joins where the frame record that the last unwound frame needs is the very
/// record that the chain reads next (the addresses are compared, so recursion cannot shift it),
/// and it is followed as long as each function keeps a frame record.
///
/// @param unwinder  has just unwound `state` to `frames` and returned `end`.
/// @param chain     the user part of PERF_SAMPLE_CALLCHAIN, sampled address first, without the
///                  PERF_CONTEXT_... markers.
/// @return how the stack ends now: Rooted when the last function is a thread's first, otherwise
///         `end`. Nothing is appended when the chain cannot be trusted.
StackEnd splice_frame_pointer_chain(Unwinder& unwinder, const AddressSpace& space,
                                    const UserState& state, std::span<const std::uint64_t> chain,
                                    StackEnd end, std::vector<UnwoundFrame>& frames);

}  // namespace wick::perf
