#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/readers/perf_script_lines.hpp"
#include "folding/readers/perf_script_tree.hpp"
#include "model/hash.hpp"

namespace wick::folding {

/// Reads the lines of whole stacks into a batch. Of what came before, nothing is looked at again:
/// the lines but the innermost (whose address differs) are known as a whole, by a fingerprint, and
/// lines at the end of a stack that are those of the thread's stack before it, byte for byte, too.
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
        const CallersKey key = key_of(stack);
        if (const auto known = callers_.find(key); known != callers_.end()) {
            batch_.begin_known(known->second, stack.weight);
            add_line(stack, 0, unreadable);
            return;
        }
        if (const auto number = add_new(stack, unreadable)) {
            callers_.emplace(key, *number);
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

    /// What stands for all of a stack but its innermost line.
    struct CallersKey {
        Fingerprint lines;
        std::uint32_t process = 0;

        friend bool operator==(const CallersKey&, const CallersKey&) = default;

        friend std::size_t hash_value(const CallersKey& key) noexcept {
            return static_cast<std::size_t>(key.lines.first ^ key.process);
        }
    };

    [[nodiscard]] static CallersKey key_of(const Stack& stack) {
        const std::size_t begin = std::min<std::size_t>(stack.line_ends[0] + 1, stack.text.size());
        return {fingerprint_of(stack.text.substr(begin)), stack.process};
    }

    /// Adds a stack whose callers are new. Returns its number, or nothing where an unreadable line
    /// among those must be counted each time that they come.
    template <class Unreadable>
    std::optional<std::uint32_t> add_new(const Stack& stack, Unreadable unreadable) {
        Known& known = known_[stack.thread % known_.size()];
        const std::size_t shared = keep_shared(known, stack);
        const std::size_t rest = stack.line_ends.size() - shared;
        const std::uint32_t number =
            batch_.begin(stack.process, stack.thread % known_.size(), shared, stack.weight);
        look_up(stack, rest);
        bool shareable = true;
        for (std::size_t i = rest; i-- > 0;) {
            const bool is_readable = add_line(stack, i, unreadable);
            shareable = shareable && (is_readable || i == 0);
            if (shareable && is_readable) {
                known.sizes.push_back(
                    static_cast<std::uint32_t>(stack.text.size() - stack.start_of(i)));
            }
        }
        return shareable ? std::optional(number) : std::nullopt;
    }

    /// Adds a line to the batch; false when it is none of a stack.
    template <class Unreadable>
    bool add_line(const Stack& stack, std::size_t line, Unreadable unreadable) {
        const PerfScriptLines::Meaning meaning = meaning_of(stack, line);
        batch_.add_line(lines_.labels_of(meaning));
        if (meaning == PerfScriptLines::kUnreadable) {
            unreadable(line);
            return false;
        }
        return true;
    }

    /// Makes the stack the known one, and leaves the lines that both end in. Returns their number.
    static std::size_t keep_shared(Known& known, const Stack& stack);

    /// Prepares the look-up of the first lines.
    void look_up(const Stack& stack, std::size_t count);

    [[nodiscard]] PerfScriptLines::Meaning meaning_of(const Stack& stack, std::size_t line);

    PerfScriptLines& lines_;
    PerfScriptBatch& batch_;
    std::array<Known, PerfScriptBatch::kRows> known_;
    std::vector<std::uint64_t> hashes_;
    boost::unordered_flat_map<CallersKey, std::uint32_t> callers_;  ///< Values: see begin_known().
};

}  // namespace wick::folding
