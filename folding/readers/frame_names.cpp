#include "folding/readers/frame_names.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace wick::folding {
namespace {

constexpr std::size_t kFirstSlots = 4096;
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

}  // namespace

FrameNames::FrameNames() : slots_(kFirstSlots) {}

// The multiplier is that of the golden ratio.
FrameNames::Scan FrameNames::scan(std::string_view stack) noexcept {
    constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15U;
    Scan result;
    std::uint64_t hash = 0;
    std::size_t count = 0;
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
        if (count < kWords) {
            result.words[count++] = word;
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

bool FrameNames::is_equal(const Slot& slot, const Scan& wanted, const char* name) noexcept {
    if (slot.hash != wanted.hash || slot.size != wanted.size) {
        return false;
    }
    constexpr std::size_t kScanned = kWords * kWordSize;
    const std::size_t words = std::min((wanted.size + kWordSize - 1) / kWordSize, kWords);
    for (std::size_t i = 0; i < words; ++i) {
        if (load(slot.text + i * kWordSize) != wanted.words[i]) {
            return false;
        }
    }
    return wanted.size <= kScanned ||
           std::memcmp(slot.text + kScanned, name + kScanned, wanted.size - kScanned) == 0;
}

FrameNames::Front FrameNames::intern_front(std::string_view stack) {
    const Scan wanted = scan(stack);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = wanted.hash & mask;
    while (slots_[at].number != kFree && !is_equal(slots_[at], wanted, stack.data())) {
        at = (at + 1) & mask;
    }
    const std::uint32_t number = slots_[at].number == kFree
                                     ? add(stack.substr(0, wanted.size), wanted.hash, at)
                                     : slots_[at].number;
    return {number, static_cast<std::uint32_t>(wanted.size)};
}

const char* FrameNames::keep(std::string_view name) {
    const std::size_t size = (name.size() + kWordSize - 1) / kWordSize * kWordSize;
    if (size > block_left_) {
        block_left_ = std::max(kBlockSize, size);
        blocks_.push_back(std::make_unique<char[]>(block_left_));
        block_free_ = blocks_.back().get();
    }
    char* kept = block_free_;
    std::ranges::copy(name, kept);
    block_free_ += size;
    block_left_ -= size;
    return kept;
}

std::uint32_t FrameNames::add(std::string_view name, std::uint32_t hash, std::size_t slot) {
    const auto number = static_cast<std::uint32_t>(texts_.size());
    const char* kept = keep(name);
    texts_.emplace_back(kept, name.size());
    slots_[slot] = {kept, static_cast<std::uint32_t>(name.size()), hash, number};
    if (texts_.size() * 2 > slots_.size()) {
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
