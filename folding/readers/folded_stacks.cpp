#include "folding/readers/folded_stacks.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "folding/readers/folded_line.hpp"

namespace wick::folding {
namespace {

constexpr std::uint64_t kFractionScale = 1000;

/// Returns how many bytes two texts have in common at their front.
std::size_t common_prefix(std::string_view left, std::string_view right) noexcept {
    const std::size_t most = std::min(left.size(), right.size());
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= most; at += sizeof(std::uint64_t)) {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        std::memcpy(&a, left.data() + at, sizeof a);
        std::memcpy(&b, right.data() + at, sizeof b);
        if (a != b) {
            break;
        }
    }
    while (at < most && left[at] == right[at]) {
        ++at;
    }
    return at;
}

constexpr bool is_blank(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed_end(std::string_view text) noexcept {
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace

void FoldedStacks::take(std::string_view piece) {
    if (!unfinished_.empty()) {
        const std::size_t end = piece.find('\n');
        unfinished_.append(piece.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        piece.remove_prefix(end + 1);
        take_line(unfinished_);
        unfinished_.clear();
    }
    for (;;) {
        const std::size_t end = piece.find('\n');
        if (end == std::string_view::npos) {
            break;
        }
        take_line(piece.substr(0, end));
        piece.remove_prefix(end + 1);
    }
    unfinished_ = piece;
}

void FoldedStacks::finish() {
    take_line(unfinished_);
    unfinished_.clear();
    trie_.finish();
}

void FoldedStacks::take_line(std::string_view line) {
    line = trimmed_end(line);
    if (line.empty() || line.starts_with("# ")) {
        return;
    }
    Weight weight;
    if (!take_counts(line, weight)) {
        ++malformed_lines_;
        return;
    }
    ++stack_lines_;
    line = trimmed_end(line);
    while (line.ends_with(';')) {
        line.remove_suffix(1);
    }
    if (options_.reverse || options_.mark_wakers || !options_.bases.empty()) {
        take_changed_stack(line, weight);
    } else {
        take_stack(line, weight);
    }
}

bool FoldedStacks::take_counts(std::string_view& line, Weight& weight) {
    const auto parsed = parse_folded_line(line);
    if (!parsed || !read_count(parsed->count, weight.now) ||
        (!parsed->before.empty() && !read_count(parsed->before, weight.before)) ||
        weight.now > weight_left_ || weight.before > weight_left_ - weight.now) {
        return false;
    }
    if (options_.swap_counts && !parsed->before.empty()) {
        std::swap(weight.now, weight.before);
    }
    weight_left_ -= weight.now + weight.before;
    line = parsed->stack;
    return true;
}

bool FoldedStacks::read_count(std::string_view text, std::uint64_t& weight) {
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, weight);
    if (parsed.ec != std::errc{}) {
        return false;
    }
    if (parsed.ptr == end) {
        if (weight > ~std::uint64_t{0} / scale_) {
            return false;
        }
        weight *= scale_;
        return true;
    }
    use_fractions();
    constexpr double kMost = 1.8e19;
    const double value = count_value(text) * static_cast<double>(scale_);
    if (!(value < kMost)) {
        return false;
    }
    weight = static_cast<std::uint64_t>(std::llround(value));
    return true;
}

/// From the first fraction on a count is a thousand units.
void FoldedStacks::use_fractions() {
    const std::uint64_t used = ~weight_left_;
    if (scale_ == 1 && used < ~std::uint64_t{0} / kFractionScale) {
        scale_ = kFractionScale;
        trie_.multiply(kFractionScale);
        weight_left_ = ~(used * kFractionScale);
    }
}

std::size_t FoldedStacks::shared_frames(std::string_view stack) const {
    const std::size_t same = common_prefix(stack, last_);
    auto shared =
        static_cast<std::size_t>(std::ranges::upper_bound(last_ends_, same) - last_ends_.begin());
    // A frame that ends where the texts part is shared only if it ends in the new stack too.
    if (shared > 0 && last_ends_[shared - 1] == same && same < stack.size() && stack[same] != ';') {
        --shared;
    }
    return shared;
}

void FoldedStacks::take_stack(std::string_view stack, const Weight& weight) {
    const std::size_t shared = shared_frames(stack);
    const std::size_t start = shared == 0 ? 0 : last_ends_[shared - 1] + 1;
    last_ends_.resize(shared);
    frames_.clear();
    names_.intern_all(stack.substr(std::min(start, stack.size())), new_frames_);
    std::size_t end = start;
    for (const FrameNames::Frame& frame : new_frames_) {
        frames_.push_back(frame.number);
        end += frame.size;
        last_ends_.push_back(end++);
    }
    trie_.add(shared, frames_, weight);
    last_.resize(std::min(start, stack.size()));
    last_.append(stack.substr(last_.size()));
}

void FoldedStacks::take_changed_stack(std::string_view stack, const Weight& weight) {
    frames_.clear();
    bool is_waker = false;
    while (!stack.empty()) {
        const std::size_t end = std::min(stack.find(';'), stack.size());
        const std::string_view name = stack.substr(0, end);
        if (is_waker && name != "--") {
            frames_.push_back(names_.intern(marked_.assign(name).append("_[w]")));
        } else {
            frames_.push_back(names_.intern(name));
            is_waker = is_waker || (options_.mark_wakers && name == "--");
        }
        stack.remove_prefix(std::min(end + 1, stack.size()));
    }
    if (!cut_to_base()) {
        weight_left_ += weight.now + weight.before;
        ++without_base_;
        return;
    }
    if (options_.reverse) {
        std::ranges::reverse(frames_);
    }
    const auto parted = std::ranges::mismatch(frames_, last_frames_).in1;
    const auto shared = static_cast<std::size_t>(parted - frames_.begin());
    trie_.add(shared, std::span(frames_).subspan(shared), weight);
    last_frames_ = frames_;
}

/// Leaves the frames from the first base on; false when there is none.
bool FoldedStacks::cut_to_base() {
    if (options_.bases.empty()) {
        return true;
    }
    const auto is_base = [&](std::uint32_t frame) {
        return std::ranges::find(options_.bases, names_.at(frame)) != options_.bases.end();
    };
    const auto base = std::ranges::find_if(frames_, is_base);
    if (base == frames_.end()) {
        return false;
    }
    frames_.erase(frames_.begin(), base);
    return true;
}

}  // namespace wick::folding
