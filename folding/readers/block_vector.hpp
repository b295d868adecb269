#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "base/large_pages.hpp"

namespace wick::folding {

/// A vector that grows by blocks: it never holds its contents twice, as std::vector does while it
/// grows, and never moves them. All blocks but the first are large pages, where the system has
/// such.
template <class T>
class BlockVector {
    static_assert(std::is_trivially_destructible_v<T> && kLargePage % sizeof(T) == 0);

 public:
    void push_back(const T& value) {
        if (size_ == blocks_.size() * kBlock) {
            add_block();
        }
        new (blocks_[size_ / kBlock].get() + size_ % kBlock) T(value);
        ++size_;
    }

    [[nodiscard]] T& operator[](std::size_t index) noexcept {
        return blocks_[index / kBlock].get()[index % kBlock];
    }

    [[nodiscard]] const T& operator[](std::size_t index) const noexcept {
        return blocks_[index / kBlock].get()[index % kBlock];
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
    static constexpr std::size_t kBlock = kLargePage / sizeof(T);

    struct Free {
        void operator()(T* block) const noexcept {
            ::operator delete(block, std::align_val_t(kLargePage));
        }
    };

    void add_block() {
        auto* block = static_cast<T*>(::operator new(kLargePage, std::align_val_t(kLargePage)));
        if (!blocks_.empty()) {
            prefer_large_pages(block, kLargePage);
        }
        blocks_.emplace_back(block);
    }

    std::vector<std::unique_ptr<T, Free>> blocks_;
    std::size_t size_ = 0;
};

}  // namespace wick::folding
