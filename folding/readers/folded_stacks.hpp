#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "folding/readers/frame_names.hpp"
#include "folding/readers/stack_trie.hpp"

namespace wick::folding {

/// What is done to the stacks of folded text while they are read.
struct FoldedStacksOptions {
    bool reverse = false;            ///< Turn each stack around.
    bool mark_wakers = false;        ///< Append "_[w]" to the frames behind the first "--".
    bool swap_counts = false;        ///< Of two counts, the first is the one from now.
    std::vector<std::string> bases;  ///< Drop what is outside of the first of these frames.
};

/// Reads folded text of any size in one pass: `frame;frame;frame 12` a line, or with two counts
/// for before and after. CRLF and blanks around stacks are understood; empty lines and those that
/// begin with "#" are comments.
///
/// Time goes mostly into the frames that a line does not share with the line before it; memory
/// into the distinct stacks, about four bytes for each frame that is theirs alone.
class FoldedStacks {
 public:
    explicit FoldedStacks(FoldedStacksOptions options = {}) : options_(std::move(options)) {}

    /// Takes the next piece of the text; lines may continue in the next piece.
    void take(std::string_view piece);

    /// Ends the text.
    void finish();

    [[nodiscard]] const StackTrie& stacks() const noexcept { return trie_; }

    [[nodiscard]] const FrameNames& names() const noexcept { return names_; }

    /// How many of the trie's units of weight are one count: 1, or 1000 when there were fractions.
    [[nodiscard]] std::uint64_t scale() const noexcept { return scale_; }

    /// Lines that are no stack with a count.
    [[nodiscard]] std::uint64_t malformed_lines() const noexcept { return malformed_lines_; }

    /// Stacks without any of the frames asked for with FoldedStacksOptions::bases.
    [[nodiscard]] std::uint64_t stacks_without_base() const noexcept { return without_base_; }

    [[nodiscard]] std::uint64_t stack_lines() const noexcept { return stack_lines_; }

 private:
    void take_line(std::string_view line);
    bool take_counts(std::string_view& line, Weight& weight);
    bool read_count(std::string_view text, std::uint64_t& weight);
    void use_fractions();
    void take_stack(std::string_view stack, const Weight& weight);
    void take_changed_stack(std::string_view stack, const Weight& weight);
    [[nodiscard]] bool cut_to_base();
    [[nodiscard]] std::size_t shared_frames(std::string_view stack) const;

    FoldedStacksOptions options_;
    FrameNames names_;
    StackTrie trie_;
    std::string unfinished_;  ///< The beginning of a line that goes on in the next piece.
    std::string last_;        ///< The stack added last, as text.
    std::vector<std::size_t> last_ends_;  ///< Where its frames end in that.
    std::vector<FrameNames::Frame> new_frames_;
    std::vector<std::uint32_t> frames_;
    std::vector<std::uint32_t> last_frames_;  ///< When stacks are changed.
    std::string marked_;
    std::uint64_t scale_ = 1;
    std::uint64_t weight_left_ = ~std::uint64_t{0};  ///< What 64 bits can still hold.
    std::uint64_t malformed_lines_ = 0;
    std::uint64_t without_base_ = 0;
    std::uint64_t stack_lines_ = 0;
};

}  // namespace wick::folding
