#include "folding/readers/perf_script_stacks.hpp"

#include <algorithm>
#include <cstring>

#include "model/hash.hpp"

namespace wick::folding {
namespace {

/// How many bytes two texts have in common at their ends.
std::size_t common_suffix(std::string_view left, std::string_view right) noexcept {
    const std::size_t most = std::min(left.size(), right.size());
    const char* const left_end = left.data() + left.size();
    const char* const right_end = right.data() + right.size();
    std::size_t same = 0;
    for (; same + sizeof(std::uint64_t) <= most; same += sizeof(std::uint64_t)) {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        std::memcpy(&a, left_end - same - sizeof a, sizeof a);
        std::memcpy(&b, right_end - same - sizeof b, sizeof b);
        if (a != b) {
            break;
        }
    }
    while (same < most && left_end[-1 - static_cast<std::ptrdiff_t>(same)] ==
                              right_end[-1 - static_cast<std::ptrdiff_t>(same)]) {
        ++same;
    }
    return same;
}

}  // namespace

void PerfScriptStacks::forget() {
    for (Known& known : known_) {
        known.text = {};
        known.sizes.clear();
    }
}

std::size_t PerfScriptStacks::keep_shared(Known& known, const Stack& stack) {
    if (known.process != stack.process) {
        known.process = stack.process;
        known.sizes.clear();
    }
    const std::string_view text = stack.text;
    const std::size_t same = known.sizes.empty() ? 0 : common_suffix(known.text, text);
    const auto is_shared = [&](std::uint32_t size) {
        // A line is the same only where it begins in both.
        return size <= same && (size == text.size() || text[text.size() - size - 1] == '\n');
    };
    while (!known.sizes.empty() && !is_shared(known.sizes.back())) {
        known.sizes.pop_back();
    }
    known.text = text;
    return known.sizes.size();
}

void PerfScriptStacks::look_up(const Stack& stack, std::size_t count) {
    // Several passes: what each needs from memory is on its way by then.
    hashes_.resize(std::max(hashes_.size(), count));
    for (std::size_t i = 1; i < count; ++i) {
        hashes_[i] = hash_bytes(stack.line(i));
        lines_.prefetch(hashes_[i]);
    }
    for (std::size_t i = 1; i < count; ++i) {
        lines_.prefetch_bytes(hashes_[i]);
    }
}

PerfScriptLines::Meaning PerfScriptStacks::meaning_of(const Stack& stack, std::size_t line) {
    return line == 0 ? lines_.meaning_of_rare(stack.line(0))
                     : lines_.meaning_of(stack.line(line), hashes_[line]);
}

}  // namespace wick::folding
