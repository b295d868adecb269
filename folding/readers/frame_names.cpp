#include "folding/readers/frame_names.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace wick::folding {
namespace {

constexpr std::size_t kFirstSlots = 4096;
/// So few of the slots are taken that the first one mostly is the right one.
constexpr std::size_t kSlotsPerName = 4;
constexpr std::size_t kBlockSize = std::size_t{64} * 1024;
constexpr std::size_t kWordSize = sizeof(std::uint64_t);

/// Eight bytes, the first of them lowest.
std::uint64_t load(const char* bytes) noexcept {
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&word, bytes, sizeof word);
    } else {
        for (std::size_t i = 0; i < sizeof word; ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        }
    }
    return word;
}

/// The eight bytes from `at` on, the first of them lowest; zeros where the text is over.
std::uint64_t load_up_to_end(std::string_view text, std::size_t at) noexcept {
    const std::size_t left = text.size() - at;
    if (left >= kWordSize) {
        return load(text.data() + at);
    }
    if (text.size() >= kWordSize) {
        return load(text.data() + text.size() - kWordSize) >> (8 * (kWordSize - left));
    }
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < left; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
    }
    return word;
}

/// Returns how many bytes of a word stand before the first ";" in it; 8 when there is none.
std::size_t bytes_before_separator(std::uint64_t word) noexcept {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    const std::uint64_t other = word ^ (kOnes * ';');
    const std::uint64_t zeros = (other - kOnes) & ~other & (kOnes * 0x80);
    return static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
}

/// Whether texts of the same size are equal. They are mostly short and mostly equal.
bool is_equal(const char* left, const char* right, std::size_t size) noexcept {
    std::size_t at = 0;
    for (; at + kWordSize <= size; at += kWordSize) {
        if (load(left + at) != load(right + at)) {
            return false;
        }
    }
    if (size >= kWordSize) {
        return load(left + size - kWordSize) == load(right + size - kWordSize);
    }
    while (at < size && left[at] == right[at]) {
        ++at;
    }
    return at == size;
}

}  // namespace

FrameNames::FrameNames() : slots_(kFirstSlots) {}

// The multiplier is that of the golden ratio.
FrameNames::Scan FrameNames::scan(std::string_view stack) noexcept {
    constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15U;
    Scan result;
    std::uint64_t hash = 0;
    for (;;) {
        const std::size_t left = stack.size() - result.size;
        if (left == 0) {
            break;
        }
        std::uint64_t word = load_up_to_end(stack, result.size);
        const std::size_t bytes = std::min(left, bytes_before_separator(word));
        if (bytes == 0) {
            break;
        }
        if (bytes < kWordSize) {
            word &= (std::uint64_t{1} << (8 * bytes)) - 1;
        }
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 32U;
        result.size += bytes;
        if (bytes < kWordSize) {
            break;
        }
    }
    result.hash = static_cast<std::uint32_t>(((hash ^ result.size) * kMultiplier) >> 32U);
    return result;
}

void FrameNames::intern_all(std::string_view stack, std::vector<Frame>& frames) {
    // All are scanned before the first is looked up: the processor then waits for the memory of
    // several look-ups at once.
    scans_.clear();
    for (std::size_t at = 0; at < stack.size(); ++at) {
        scans_.push_back(scan(stack.substr(at)));
        at += scans_.back().size;
    }
    frames.clear();
    std::size_t at = 0;
    for (const Scan& wanted : scans_) {
        frames.push_back(
            {number_of(wanted, stack.data() + at), static_cast<std::uint32_t>(wanted.size)});
        at += wanted.size + 1;
    }
}

std::uint32_t FrameNames::number_of(const Scan& wanted, const char* text) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = wanted.hash & mask;; at = (at + 1) & mask) {
        const Slot slot = slots_[at];
        if (slot.number == kFree) {
            return add(wanted, text, at);
        }
        if (slot.hash == wanted.hash && names_[slot.number].size() == wanted.size &&
            is_equal(names_[slot.number].data(), text, wanted.size)) {
            return slot.number;
        }
    }
}

const char* FrameNames::keep(std::string_view text) {
    if (text.size() > block_left_) {
        block_left_ = std::max(kBlockSize, text.size());
        blocks_.push_back(std::make_unique<char[]>(block_left_));
        block_free_ = blocks_.back().get();
    }
    char* kept = block_free_;
    std::ranges::copy(text, kept);
    block_free_ += text.size();
    block_left_ -= text.size();
    return kept;
}

std::uint32_t FrameNames::add(const Scan& scan, const char* text, std::size_t slot) {
    const auto number = static_cast<std::uint32_t>(names_.size());
    names_.emplace_back(keep({text, scan.size}), scan.size);
    slots_[slot] = {scan.hash, number};
    if (names_.size() * kSlotsPerName > slots_.size()) {
        grow();
    }
    return number;
}

void FrameNames::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.number != kFree) {
            std::size_t at = slot.hash & mask;
            while (slots_[at].number != kFree) {
                at = (at + 1) & mask;
            }
            slots_[at] = slot;
        }
    }
}

}  // namespace wick::folding
