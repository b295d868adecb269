#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "folding/readers/perf_script_lines.hpp"
#include "folding/readers/perf_script_tree.hpp"

namespace wick::folding {

/// Reads the lines of whole stacks into a batch. The stacks of a thread that follow each other
/// mostly have the same callers: lines at the end of a stack that are those of the thread's stack
/// before, byte for byte, are not looked at.
class PerfScriptStacks {
 public:
    PerfScriptStacks(PerfScriptLines& lines, PerfScriptBatch& batch)
        : lines_(lines), batch_(batch) {}

    /// Forgets the stacks so far, because their text goes away.
    void forget();

    /// A stack as it stands in the text.
    struct Stack {
        std::string_view text;  ///< Its lines, innermost first; stays until forget().
        std::span<const std::uint32_t> line_ends;  ///< Where each ends in it, line end excluded.
        std::uint32_t process = 0;                 ///< See PerfScriptTree::Place.
        std::uint64_t thread = 0;                  ///< Any number for it.
        std::uint64_t weight = 1;

        [[nodiscard]] std::size_t start_of(std::size_t line) const {
            return line == 0 ? 0 : line_ends[line - 1] + 1;
        }

        [[nodiscard]] std::string_view line(std::size_t number) const {
            return text.substr(start_of(number), line_ends[number] - start_of(number));
        }
    };

    /// Adds a stack to the batch.
    /// @param unreadable  called with the number of each line, from 0, that is none of a stack.
    template <class Unreadable>
    void add(const Stack& stack, Unreadable unreadable) {
        Known& known = known_[stack.thread % known_.size()];
        const std::size_t shared = keep_shared(known, stack);
        const std::size_t rest = stack.line_ends.size() - shared;
        batch_.begin(stack.process, stack.thread % known_.size(), shared, stack.weight);
        look_up(stack, rest);
        bool shareable = true;
        for (std::size_t i = rest; i-- > 0;) {
            const PerfScriptLines::Meaning meaning = meaning_of(stack, i);
            if (meaning == PerfScriptLines::kUnreadable) {
                unreadable(i);
                // It must be counted each time that it comes.
                shareable = false;
            }
            batch_.add_line(lines_.labels_of(meaning));
            if (shareable) {
                known.sizes.push_back(
                    static_cast<std::uint32_t>(stack.text.size() - stack.start_of(i)));
            }
        }
    }

 private:
    /// The stack that came last in a row.
    struct Known {
        std::string_view text;
        std::uint32_t process = 0;
        /// Of each line, the outermost first, the size of the text from its start on.
        std::vector<std::uint32_t> sizes;
    };

    /// Makes the stack the known one, and leaves the lines that both end in. Returns their number.
    static std::size_t keep_shared(Known& known, const Stack& stack);

    /// Prepares the look-up of the first lines.
    void look_up(const Stack& stack, std::size_t count);

    [[nodiscard]] PerfScriptLines::Meaning meaning_of(const Stack& stack, std::size_t line);

    PerfScriptLines& lines_;
    PerfScriptBatch& batch_;
    std::array<Known, PerfScriptBatch::kRows> known_;
    std::vector<std::uint64_t> hashes_;
};

}  // namespace wick::folding
