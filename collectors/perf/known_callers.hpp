#pragma once

#include <optional>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/profile.hpp"

namespace wick::perf {

/// Remembers who calls the first functions of threads, from stacks that were unwound to their
/// root, to complete stacks whose memory was not recorded so far.
///
/// A call in the start-up code of the C library, two frames above the root, has the same callers
/// each time. Only such frames are learned, and one that was seen with two different callers is
/// never used.
class KnownCallers {
 public:
    /// Frames from the root that are learned: `_start`, `__libc_start_main` and its helper.
    static constexpr int kDepth = 3;

    /// Notes that `frame` was called by `callers` in a whole stack.
    void learn(const Frame& frame, StackId callers);

    /// The callers of a frame, when it was learned and they were always the same.
    [[nodiscard]] std::optional<StackId> find(const Frame& frame) const;

 private:
    struct Entry {
        StackId callers{};
        bool ambiguous = false;
    };

    boost::unordered_flat_map<Frame, Entry, FrameHash> entries_;
};

}  // namespace wick::perf
