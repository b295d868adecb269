#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "folding/readers/stack_sink.hpp"

namespace wick::folding {

/// Stacks that one thread has read and not yet put into the tree, in little space: a stack says how
/// many of its outermost lines are those of the stack before it in the same row.
class PerfScriptBatch {
 public:
    /// Rows of stacks; those of a thread of the recorded program go into one row.
    static constexpr std::size_t kRows = 16;

    /// Of stacks that share nothing.
    static constexpr std::size_t kLooseRow = kRows;

    /// Begins a stack. What its outermost lines come to is remembered: see begin_known().
    /// @param process  its number, see PerfScriptTree::add_process().
    /// @param shared   lines that it has in common with the stack before in its row.
    /// @return its number among all that were ever begun so.
    std::uint32_t begin(std::uint32_t process, std::size_t row, std::size_t shared,
                        std::uint64_t weight) {
        stacks_.push_back({weight, static_cast<std::uint32_t>(frames_.size()), process,
                           static_cast<std::uint32_t>(shared), static_cast<std::uint32_t>(row)});
        return begun_++;
    }

    /// Begins a stack whose lines but the innermost are those of one that was begun before.
    /// @param number  what begin() returned for it.
    void begin_known(std::uint32_t number, std::uint64_t weight) {
        stacks_.push_back({weight, static_cast<std::uint32_t>(frames_.size()), 0, number, kKnown});
    }

    /// Adds the next line of the stack, from the outermost on. It may be several frames, or none.
    void add_line(std::span<const LabelId> outermost_first) {
        for (const LabelId label : outermost_first) {
            frames_.push_back(index_of(label) | kSameLine);
        }
        if (outermost_first.empty()) {
            frames_.push_back(kNoFrame);
        } else {
            frames_.back() &= ~kSameLine;
        }
    }

    void clear() noexcept {
        stacks_.clear();
        frames_.clear();
    }

 private:
    friend class PerfScriptTree;

    static constexpr std::uint32_t kSameLine = 0x80000000;  ///< The next frame is of the same line.
    static constexpr std::uint32_t kNoFrame = 0x7fffffff;

    static constexpr std::uint32_t kKnown = kRows + 1;  ///< In place of a row.

    struct Stack {
        std::uint64_t weight;
        std::uint32_t first_frame;
        std::uint32_t process;
        std::uint32_t shared;  ///< Of a known stack, its number.
        std::uint32_t row;
    };

    std::vector<Stack> stacks_;
    std::vector<std::uint32_t> frames_;  ///< Labels, with kSameLine; or kNoFrame.
    std::uint32_t begun_ = 0;
};

/// Puts batches of stacks into a sink's tree. Lines and tree are gone through by turns, a batch at
/// a time, because the tables of either fill the processor's caches.
class PerfScriptTree {
 public:
    explicit PerfScriptTree(StackSink& sink) : sink_(sink) {}

    /// Numbers a process. @param labels  Of its frames, the outermost first; may be none.
    [[nodiscard]] std::uint32_t add_process(std::span<const LabelId> labels);

    /// Adds the stacks of a batch. Stacks without any frame are dropped.
    void add(const PerfScriptBatch& batch);

 private:
    using Frames = std::span<const std::uint32_t>;

    /// Each returns where the stack ends.
    [[nodiscard]] NodeId add_known(const PerfScriptBatch::Stack& stack, Frames frames);
    [[nodiscard]] NodeId add_new(const PerfScriptBatch::Stack& stack, Frames frames);

    StackSink& sink_;
    std::vector<NodeId> processes_;
    /// Of each row the nodes of the last stack's lines, the outermost first.
    std::array<std::vector<NodeId>, PerfScriptBatch::kRows + 1> rows_;
    /// Of each stack that was begun with begin(), where its innermost line was called.
    std::vector<NodeId> callers_;
};

}  // namespace wick::folding
