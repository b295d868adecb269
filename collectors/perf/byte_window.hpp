#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "base/byte_reader.hpp"

namespace wick::perf {

/// Keeps bytes in memory for as long as someone holds it; null for bytes that stay anyway.
using Keeper = std::shared_ptr<const std::byte[]>;

/// Goes once through bytes that lie in memory, or that come piece by piece, so that both are read
/// by the same code.
class ByteWindow {
 public:
    /// Puts the next bytes to the front of the buffer; returns how many, 0 when there are no more
    /// for now.
    using Refill = std::function<std::size_t(std::span<std::byte>)>;

    /// @param bytes  outlive the window and every record out of it.
    explicit ByteWindow(Bytes bytes) noexcept : rest_(bytes) {}

    explicit ByteWindow(Refill refill) : refill_(std::move(refill)) {}

    /// The next bytes in one piece: at least `wanted` of them, or all there are.
    [[nodiscard]] Bytes peek(std::size_t wanted);

    /// Goes on behind the next `count` bytes, or as far as there are any.
    void skip(std::uint64_t count);

    /// What keeps the bytes that peek() returned.
    [[nodiscard]] Keeper keeper() const noexcept { return block_; }

    /// Bytes gone through so far.
    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }

 private:
    void fill(std::size_t wanted);
    void start_block(std::size_t size);

    Bytes rest_;
    Refill refill_;
    std::shared_ptr<std::byte[]> block_;  ///< `rest_` lies in it, unless all lies in memory.
    std::size_t block_size_ = 0;
    std::size_t filled_ = 0;  ///< Bytes of the block that hold something.
    std::uint64_t position_ = 0;
};

}  // namespace wick::perf
