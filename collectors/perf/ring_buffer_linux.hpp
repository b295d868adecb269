#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/byte_reader.hpp"

namespace wick::perf {

/// One ring buffer that the kernel fills with records of one event on one processor; see
/// "MMAP layout" in perf_event_open(2).
///
/// Records are read in place; only one that wraps around the end is copied. What was read is
/// handed back to the kernel record by record, so that a slow reader loses as little as possible.
class RingBuffer {
 public:
    RingBuffer() = default;
    RingBuffer(RingBuffer&& other) noexcept;
    RingBuffer& operator=(RingBuffer&& other) noexcept;
    RingBuffer(const RingBuffer&) = delete;
    RingBuffer& operator=(const RingBuffer&) = delete;
    ~RingBuffer();

    /// Maps the buffer of an event.
    /// @param event_fd    from perf_event_open(2), with one event per processor.
    /// @param data_bytes  a power of two and at least a page.
    /// @return 0, or errno.
    [[nodiscard]] int map(int event_fd, std::size_t data_bytes);

    /// Fixes how far `front()` reads: to what the kernel has written by now.
    void take_snapshot() noexcept;

    /// The oldest record of the snapshot, or empty bytes when all are read. Valid until `pop()`.
    [[nodiscard]] Bytes front();

    /// Hands the oldest record's room back to the kernel.
    void pop() noexcept;

    /// Bytes of the snapshot that are not read.
    [[nodiscard]] std::uint64_t pending() const noexcept { return head_ - tail_; }

    [[nodiscard]] std::size_t capacity() const noexcept { return size_; }

 private:
    void unmap() noexcept;

    void* pages_ = nullptr;
    const std::byte* data_ = nullptr;
    std::size_t size_ = 0;
    std::uint64_t head_ = 0;
    std::uint64_t tail_ = 0;
    std::uint64_t front_size_ = 0;
    std::vector<std::byte> wrapped_;
};

}  // namespace wick::perf
