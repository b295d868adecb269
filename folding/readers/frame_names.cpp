#include "folding/readers/frame_names.hpp"

#include <algorithm>
#include <cstring>

namespace wick::folding {
namespace {

constexpr std::size_t kFirstSlots = 4096;
constexpr std::size_t kBlockSize = std::size_t{64} * 1024;

/// Multiplies eight bytes at a time into the hash; the multiplier is that of the golden ratio.
std::uint32_t hash_of(std::string_view text) noexcept {
    constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15U;
    std::uint64_t hash = text.size() * kMultiplier;
    const auto mix = [&](std::uint64_t word) {
        hash = (hash ^ word) * kMultiplier;
        hash ^= hash >> 32U;
    };
    const char* bytes = text.data();
    std::size_t left = text.size();
    for (; left >= sizeof(std::uint64_t); left -= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        mix(word);
        bytes += sizeof word;
    }
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, left);
    mix(word);
    return static_cast<std::uint32_t>(hash);
}

}  // namespace

FrameNames::FrameNames() : slots_(kFirstSlots) {}

std::uint32_t FrameNames::intern(std::string_view name) {
    const std::uint32_t hash = hash_of(name);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != kFree; at = (at + 1) & mask) {
        if (slots_[at].hash == hash && texts_[slots_[at].number] == name) {
            return slots_[at].number;
        }
    }
    return add(name, hash, at);
}

std::uint32_t FrameNames::add(std::string_view name, std::uint32_t hash, std::size_t slot) {
    if (name.size() > block_left_) {
        block_left_ = std::max(kBlockSize, name.size());
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_left_));
        block_free_ = blocks_.back().get();
    }
    std::ranges::copy(name, block_free_);
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(block_free_, name.size());
    block_free_ += name.size();
    block_left_ -= name.size();
    slots_[slot] = {hash, number};
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
