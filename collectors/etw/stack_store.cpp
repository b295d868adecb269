#include "collectors/etw/stack_store.hpp"

#include "model/hash.hpp"

namespace wick::etw {
namespace {

constexpr std::uint32_t kUnknownList = UINT32_MAX;
constexpr std::uint32_t kNoList = UINT32_MAX;

/// A half is the number of a list, or with this bit that of a slot.
constexpr std::uint32_t kSlotBit = 0x80000000U;

std::uint64_t hash_of(const AddressList& addresses) {
    std::uint64_t hash = addresses.size();
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        hash = hash_mix(hash, addresses[i]);
    }
    return hash;
}

}  // namespace

StackHalf StackStore::intern(const AddressList& addresses) {
    return addresses.size() == 0 ? StackHalf::None : static_cast<StackHalf>(list_with(addresses));
}

std::uint32_t StackStore::list_with(const AddressList& addresses) {
    const auto [first, is_new] = lists_by_hash_.try_emplace(hash_of(addresses), kNoList);
    for (std::uint32_t each = first->second; each != kNoList; each = lists_[each].next) {
        const List& list = lists_[each];
        bool equal = list.size == addresses.size();
        for (std::size_t i = 0; equal && i < list.size; ++i) {
            equal = addresses_[list.begin + i] == addresses[i];
        }
        if (equal) {
            return each;
        }
    }
    const auto number = static_cast<std::uint32_t>(lists_.size());
    lists_.push_back(
        {addresses_.size(), static_cast<std::uint32_t>(addresses.size()), first->second});
    first->second = number;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        addresses_.push_back(addresses[i]);
    }
    return number;
}

std::uint32_t StackStore::open_slot(std::uint64_t key) {
    const auto [slot, is_new] =
        open_slots_.try_emplace(key, static_cast<std::uint32_t>(slots_.size()));
    if (is_new) {
        slots_.push_back(kUnknownList);
    }
    return slot->second;
}

StackHalf StackStore::use(std::uint64_t key) {
    return static_cast<StackHalf>(open_slot(key) | kSlotBit);
}

void StackStore::define(std::uint64_t key, const AddressList& addresses) {
    const auto slot = open_slots_.find(key);
    if (slot != open_slots_.end()) {
        slots_[slot->second] = list_with(addresses);
        open_slots_.erase(slot);
    }
}

void StackStore::create(std::uint64_t key, const AddressList& addresses) {
    define(key, addresses);
    slots_[open_slot(key)] = list_with(addresses);
}

std::optional<std::uint32_t> StackStore::list_of(StackHalf half) const {
    const auto number = static_cast<std::uint32_t>(half);
    if (half == StackHalf::None || (number & kSlotBit) == 0) {
        return number;
    }
    const std::uint32_t list = slots_[number & ~kSlotBit];
    return list == kUnknownList ? std::nullopt : std::optional(list);
}

std::optional<std::span<const std::uint64_t>> StackStore::addresses(StackHalf half) const {
    if (half == StackHalf::None) {
        return std::span<const std::uint64_t>();
    }
    const auto number = list_of(half);
    if (!number) {
        return std::nullopt;
    }
    const List& list = lists_[*number];
    return std::span(addresses_).subspan(list.begin, list.size);
}

}  // namespace wick::etw
