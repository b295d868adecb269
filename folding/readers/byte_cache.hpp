#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace wick::folding {

/// Remembers a number for each of many byte strings, by their hash; the bytes are compared before
/// the number is given out. It has a limit: who fills it clears it when there is no room.
class ByteCache {
 public:
    static constexpr std::uint32_t kAbsent = 0xffffffff;

    /// @param most_bytes  Largest sum of the strings' sizes; below 4 GB.
    explicit ByteCache(std::size_t most_bytes) : most_bytes_(most_bytes) { clear(); }

    /// Fetches where a string of that hash would be, ahead of find().
    void prefetch(std::uint64_t hash) const noexcept {
        fetch(&slots_[static_cast<std::size_t>(hash) & mask_]);
    }

    /// Fetches the bytes that find() would compare first; after prefetch().
    void prefetch_bytes(std::uint64_t hash) const noexcept {
        constexpr std::size_t kCacheLine = 64;
        const char* bytes = bytes_.data() + slots_[static_cast<std::size_t>(hash) & mask_].offset;
        fetch(bytes);
        fetch(bytes + kCacheLine);
    }

    /// The number of a string, or kAbsent.
    [[nodiscard]] std::uint32_t find(std::string_view bytes, std::uint64_t hash) const noexcept {
        const auto mark = static_cast<std::uint32_t>(hash >> 32U);
        for (std::size_t i = static_cast<std::size_t>(hash) & mask_;; i = (i + 1) & mask_) {
            const Slot& slot = slots_[i];
            if (slot.number == kAbsent) {
                return kAbsent;
            }
            if (slot.mark == mark && slot.size == bytes.size() &&
                std::memcmp(bytes_.data() + slot.offset, bytes.data(), bytes.size()) == 0) {
                return slot.number;
            }
        }
    }

    [[nodiscard]] bool has_room(std::string_view bytes) const noexcept {
        return bytes_.size() + bytes.size() <= most_bytes_;
    }

    /// Remembers a string that find() did not find.
    /// @pre has_room(bytes), or the cache is empty.
    void insert(std::string_view bytes, std::uint64_t hash, std::uint32_t number) {
        if (2 * (used_ + 1) > slots_.size()) {
            grow();
        }
        put({static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(bytes_.size()),
             static_cast<std::uint32_t>(bytes.size()), number, hash});
        bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
        ++used_;
    }

    void clear() {
        slots_.assign(kFirstSlots, {});
        mask_ = kFirstSlots - 1;
        used_ = 0;
        bytes_.clear();
    }

 private:
    /// Compilers without a word for it do without.
    static void fetch([[maybe_unused]] const void* address) noexcept {
#if defined(__GNUC__)
        __builtin_prefetch(address);
#endif
    }

    static constexpr std::size_t kFirstSlots = 1024;

    struct Slot {
        std::uint32_t mark = 0;  ///< Upper half of the hash.
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
        std::uint32_t number = kAbsent;
        std::uint64_t hash = 0;
    };

    void put(const Slot& slot) {
        std::size_t i = static_cast<std::size_t>(slot.hash) & mask_;
        while (slots_[i].number != kAbsent) {
            i = (i + 1) & mask_;
        }
        slots_[i] = slot;
    }

    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        mask_ = slots_.size() - 1;
        for (const Slot& slot : old) {
            if (slot.number != kAbsent) {
                put(slot);
            }
        }
    }

    std::size_t most_bytes_;
    std::vector<Slot> slots_;
    std::size_t mask_ = 0;
    std::size_t used_ = 0;
    std::vector<char> bytes_;
};

}  // namespace wick::folding
