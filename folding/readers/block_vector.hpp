#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace wick::folding {

/// A vector that grows by blocks: it never holds its contents twice, as std::vector does while it
/// grows, and never moves them.
template <class T>
class BlockVector {
 public:
    void push_back(const T& value) {
        if (size_ == blocks_.size() * kBlock) {
            blocks_.push_back(std::make_unique_for_overwrite<T[]>(kBlock));
        }
        blocks_[size_ / kBlock][size_ % kBlock] = value;
        ++size_;
    }

    [[nodiscard]] T& operator[](std::size_t index) noexcept {
        return blocks_[index / kBlock][index % kBlock];
    }

    [[nodiscard]] const T& operator[](std::size_t index) const noexcept {
        return blocks_[index / kBlock][index % kBlock];
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
    static constexpr std::size_t kBlock = std::size_t{1} << 16U;

    std::vector<std::unique_ptr<T[]>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace wick::folding
