#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace wick::folding {

/// Numbers the names of frames from 0 on, each distinct one once. Made for tens of millions of
/// look-ups of a few thousand names, which a general table of strings takes twice as long for.
class FrameNames {
 public:
    /// A frame at the front of a stack.
    struct Front {
        std::uint32_t number = 0;
        std::uint32_t size = 0;  ///< Of its name, in bytes.
    };

    FrameNames();

    /// Returns the number of the frame at the front of `stack`, which ends at the first ";" or with
    /// the text, keeping a copy of its name when it is new. Finds its end, its hash and its equal
    /// in one go, eight bytes at a time.
    Front intern_front(std::string_view stack);

    /// Returns the number of `name`. @pre there is no ";" in it.
    std::uint32_t intern(std::string_view name) { return intern_front(name).number; }

    [[nodiscard]] std::string_view at(std::uint32_t number) const noexcept {
        return texts_[number];
    }

    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
    static constexpr std::uint32_t kFree = 0xFFFFFFFF;
    static constexpr std::size_t kWords = 8;

    /// A name as it is looked for.
    struct Scan {
        std::array<std::uint64_t, kWords> words;  ///< Its beginning, with zeros behind the end.
        std::size_t size = 0;
        std::uint32_t hash = 0;
    };

    struct Slot {
        const char* text = nullptr;  ///< With zeros behind, up to a multiple of eight bytes.
        std::uint32_t size = 0;
        std::uint32_t hash = 0;
        std::uint32_t number = kFree;
    };

    static Scan scan(std::string_view stack) noexcept;
    static bool is_equal(const Slot& slot, const Scan& wanted, const char* name) noexcept;
    const char* keep(std::string_view name);
    std::uint32_t add(std::string_view name, std::uint32_t hash, std::size_t slot);
    void grow();

    std::vector<Slot> slots_;  ///< A power of two; at most half of them taken.
    std::vector<std::string_view> texts_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_left_ = 0;
    char* block_free_ = nullptr;
};

}  // namespace wick::folding
