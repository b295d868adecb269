#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/readers/block_vector.hpp"
#include "folding/readers/frame_names.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// A weight, and what it was before where two recordings are compared.
struct Weight {
    std::uint64_t now = 0;
    std::uint64_t before = 0;

    Weight& operator+=(const Weight& other) noexcept {
        now += other.now;
        before += other.before;
        return *this;
    }
};

/// Collects very many stacks in little memory, in any order.
///
/// A node is a run of frames that no stack leaves half-way, so that the inner parts of stacks,
/// which are mostly theirs alone, take four bytes a frame. Rejected: one node a frame as in
/// StackTree, which takes 500 MB for a million distinct stacks; this takes a fifth.
class StackTrie {
 public:
    StackTrie();

    /// Adds to the stack that consists of the first `shared` frames of the stack added last and of
    /// the frames `rest`.
    /// @pre the first of `rest` is not the frame that the last stack has in that place.
    void add(std::size_t shared, std::span<const std::uint32_t> rest, Weight weight);

    /// Multiplies all weights so far.
    void multiply(std::uint64_t factor);

    /// Ends the adding; only then are totals whole.
    void finish();

    [[nodiscard]] std::uint64_t total() const noexcept { return nodes_[0].total; }

    /// Likewise of what was before.
    [[nodiscard]] std::uint64_t total_before() const noexcept {
        return before_.empty() ? 0 : before_[0];
    }

    /// Frames in the tree, each counted where it stands.
    [[nodiscard]] std::uint64_t frame_count() const noexcept { return frames_.size(); }

    /// Makes the tree of all frames that weigh `least` or more, now or before; what is lighter is
    /// there without its callees, in the place of which stands one frame "[too narrow]".
    /// @pre finish() has been called.
    [[nodiscard]] StackTree tree(const FrameNames& names, std::uint64_t least) const;

 private:
    static constexpr std::uint32_t kNone = 0;  ///< No node: the root is nobody's child.

    struct Node {
        std::uint64_t total = 0;
        std::uint32_t first_frame = 0;  ///< Index into frames_.
        std::uint32_t frame_count = 0;
        std::uint32_t name = 0;  ///< Of the first frame; here too, for the search of siblings.
        std::uint32_t first_child = kNone;
        std::uint32_t next_sibling = kNone;
        std::uint32_t child_count = 0;
    };

    /// A node of the stack added last. What it was given since it is open is not yet in its total.
    struct Open {
        std::uint32_t node = 0;
        std::uint32_t depth = 0;  ///< Frames from the outermost up to and with the node's last.
        Weight added;
    };

    void close_last();
    void close_down_to(std::size_t depth);
    void split_last(std::size_t depth);
    std::size_t follow(std::span<const std::uint32_t> rest);
    void open_child(std::span<const std::uint32_t> frames);
    void link_child(std::uint32_t parent, std::uint32_t child);
    [[nodiscard]] std::uint32_t find_child(std::uint32_t parent, std::uint32_t name) const;
    void add_total(std::uint32_t node, const Weight& weight);

    BlockVector<Node> nodes_;
    BlockVector<std::uint32_t> frames_;
    std::vector<std::uint64_t> before_;  ///< By node; empty until something is compared.
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> wide_;  ///< Children of wide nodes.
    std::vector<Open> open_;

    friend class StackTrieReader;
};

}  // namespace wick::folding
