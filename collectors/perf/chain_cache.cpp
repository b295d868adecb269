#include "collectors/perf/chain_cache.hpp"

#include <algorithm>
#include <string_view>

#include "model/hash.hpp"

namespace wick::perf {
namespace {

std::uint64_t hash_of(std::span<const std::uint64_t> key) noexcept {
    return hash_bytes({reinterpret_cast<const char*>(key.data()), key.size_bytes()});
}

}  // namespace

std::optional<ChainCache::Answer> ChainCache::find(
    std::span<const std::uint64_t> key) const noexcept {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const std::uint64_t hash = hash_of(key);
    const Slot& slot = slots_[static_cast<std::size_t>(hash) % kSlots];
    if (slot.size == key.size() && slot.hash == hash &&
        std::ranges::equal(key, std::span(keys_).subspan(slot.first, slot.size))) {
        return slot.answer;
    }
    return std::nullopt;
}

void ChainCache::keep(std::span<const std::uint64_t> key, const Answer& answer) {
    if (slots_.empty() || keys_.size() + key.size() > kMostNumbers) {
        keys_.clear();
        slots_.assign(kSlots, {});
    }
    const std::uint64_t hash = hash_of(key);
    slots_[static_cast<std::size_t>(hash) % kSlots] = {
        hash, static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(key.size()),
        answer};
    keys_.insert(keys_.end(), key.begin(), key.end());
}

}  // namespace wick::perf
