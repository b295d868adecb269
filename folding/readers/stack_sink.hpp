#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/read_options.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// A frame as a reader found it.
struct ReadFrame {
    std::string_view name;
    std::string_view module{};
    FrameKind kind = FrameKind::User;
};

/// What was read from another tool's text.
struct ReadStacks {
    StackTree tree;
    std::uint64_t stacks = 0;            ///< Stacks that were read, equal ones counted each.
    std::uint64_t unreadable_lines = 0;  ///< Lines that were left out.
    std::string first_unreadable;        ///< The first of them: `line 12: "..."`.
    std::vector<std::string> notes;      ///< What the user has to know about the result.
};

/// Where a reader puts the stacks it finds. A thread, or the process, is an outermost frame of the
/// kind Process.
class StackSink {
 public:
    explicit StackSink(const ReadOptions& options)
        : collapse_recursion_(options.collapse_recursion) {}

    /// Adds a stack, its outermost frame first.
    void add(std::span<const ReadFrame> frames, std::uint64_t weight);

    /// For formats that are trees or repeat their frames: the callee of a frame that is in the tree
    /// (StackTree::kRoot: the outermost). Nothing is counted yet.
    NodeId callee(NodeId caller, const ReadFrame& frame) { return callee(caller, intern(frame)); }

    /// The same for a label that was interned before, which is cheaper.
    NodeId callee(NodeId caller, LabelId label);

    /// Keeps a frame's name.
    LabelId intern(const ReadFrame& frame);

    /// Counts a stack that ends in `node`.
    void add_self(NodeId node, std::uint64_t weight) {
        result_.tree.add_self(node, weight);
        ++result_.stacks;
    }

    /// Says what the weights are, "milliseconds" for example; without a word they are samples.
    void set_unit(std::string plural) { result_.tree.unit.name = std::move(plural); }

    /// Counts a line that makes no sense and is left out; the user is told. @param count  There
    /// were so many in all, this one being the first.
    void unreadable(std::uint64_t line_number, std::string_view line, std::uint64_t count = 1);

    /// Takes the tree so far out, to be put back with other frames.
    [[nodiscard]] StackTree take_tree() { return std::exchange(result_.tree, StackTree()); }

    /// Puts a tree back that was taken out.
    /// @param labels  For each label of `tree` those that stand for it now, the outermost first.
    void put_back(const StackTree& tree, const std::vector<std::vector<LabelId>>& labels);

    /// Adds what another sink has.
    void merge(const ReadStacks& other);

    /// How many stacks there are so far.
    [[nodiscard]] std::uint64_t stacks() const noexcept { return result_.stacks; }

    /// The event whose samples count in texts that have several, when one has been chosen; it is
    /// kept for texts that follow. Empty: none.
    [[nodiscard]] const std::string& event() const noexcept { return event_; }

    void set_event(std::string event) { event_ = std::move(event); }

    /// Tells the user something about the result as a whole.
    void note(std::string text) { result_.notes.push_back(std::move(text)); }

    /// What came together; the sink is empty afterwards.
    [[nodiscard]] ReadStacks take() { return std::move(result_); }

 private:
    bool collapse_recursion_;
    std::string event_;
    ReadStacks result_;
};

}  // namespace wick::folding
