#pragma once

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
    FrameNames();

    /// Returns the number of `name`, keeping a copy when it is new.
    std::uint32_t intern(std::string_view name);

    [[nodiscard]] std::string_view at(std::uint32_t number) const noexcept {
        return texts_[number];
    }

    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kFree;
    };

    static constexpr std::uint32_t kFree = 0xFFFFFFFF;

    std::uint32_t add(std::string_view name, std::uint32_t hash, std::size_t slot);
    void grow();

    std::vector<Slot> slots_;  ///< A power of two; at most half of them taken.
    std::vector<std::string_view> texts_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_left_ = 0;
    char* block_free_ = nullptr;
};

}  // namespace wick::folding
