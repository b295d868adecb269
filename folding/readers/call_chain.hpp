#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "folding/readers/stack_sink.hpp"

namespace wick::folding {

/// The frames of one stack while its lines are read, from the innermost outwards, as most tools
/// write them. Frames are labels of the sink, so nothing of the text has to live on.
class CallChain {
 public:
    explicit CallChain(StackSink& sink) : sink_(sink) {}

    /// Appends a frame that called the ones so far.
    void caller(const ReadFrame& frame) { labels_.push_back(sink_.intern(frame)); }

    /// The same for a label that was interned before.
    void caller(LabelId label) { labels_.push_back(label); }

    /// Appends the note that further callers are missing.
    void caller_unknown() { caller({"[truncated]", {}, FrameKind::Marker}); }

    [[nodiscard]] bool empty() const noexcept { return labels_.empty(); }

    [[nodiscard]] std::size_t size() const noexcept { return labels_.size(); }

    /// Counts the stack and begins the next one.
    void count(std::uint64_t weight);

    /// Begins the next stack without counting this one.
    void clear() noexcept { labels_.clear(); }

 private:
    StackSink& sink_;
    std::vector<LabelId> labels_;
};

}  // namespace wick::folding
