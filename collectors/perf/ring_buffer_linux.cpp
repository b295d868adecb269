#include "collectors/perf/ring_buffer_linux.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "collectors/perf/record.hpp"

namespace wick::perf {
namespace {

std::size_t page_size() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

perf_event_mmap_page& control(void* pages) {
    return *static_cast<perf_event_mmap_page*>(pages);
}

}  // namespace

RingBuffer::RingBuffer(RingBuffer&& other) noexcept {
    *this = std::move(other);
}

RingBuffer& RingBuffer::operator=(RingBuffer&& other) noexcept {
    if (this != &other) {
        unmap();
        pages_ = std::exchange(other.pages_, nullptr);
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
        head_ = other.head_;
        tail_ = other.tail_;
        front_size_ = other.front_size_;
        wrapped_ = std::move(other.wrapped_);
    }
    return *this;
}

RingBuffer::~RingBuffer() {
    unmap();
}

void RingBuffer::unmap() noexcept {
    if (pages_ != nullptr) {
        ::munmap(pages_, size_ + page_size());
        pages_ = nullptr;
    }
}

int RingBuffer::map(int event_fd, std::size_t data_bytes) {
    void* pages =
        ::mmap(nullptr, data_bytes + page_size(), PROT_READ | PROT_WRITE, MAP_SHARED, event_fd, 0);
    if (pages == MAP_FAILED) {
        return errno;
    }
    unmap();
    pages_ = pages;
    data_ = static_cast<const std::byte*>(pages) + page_size();
    size_ = data_bytes;
    head_ = 0;
    tail_ = 0;
    front_size_ = 0;
    return 0;
}

void RingBuffer::take_snapshot() noexcept {
    // Pairs with the kernel's release of data_head after it has written the records.
    head_ = std::atomic_ref(control(pages_).data_head).load(std::memory_order_acquire);
}

Bytes RingBuffer::front() {
    if (pending() < kRecordHeaderSize) {
        return {};
    }
    const Bytes data(data_, size_);
    const auto offset = static_cast<std::size_t>(tail_ & (size_ - 1));
    // Records are multiples of 8 bytes and so is the buffer: a header never wraps.
    ByteReader header(data.subspan(offset), kHostOrder);
    header.skip(6);
    front_size_ = header.u16();
    if (front_size_ < kRecordHeaderSize || front_size_ > pending()) {
        // Not a record: give everything up rather than read it again for ever.
        front_size_ = pending();
        pop();
        return {};
    }
    const auto size = static_cast<std::size_t>(front_size_);
    const std::size_t until_end = std::min(size, size_ - offset);
    if (until_end == size) {
        return data.subspan(offset, size);
    }
    wrapped_.resize(std::max(wrapped_.size(), size));
    std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(offset), until_end, wrapped_.begin());
    std::copy_n(data.begin(), size - until_end,
                wrapped_.begin() + static_cast<std::ptrdiff_t>(until_end));
    return Bytes(wrapped_).first(size);
}

void RingBuffer::pop() noexcept {
    tail_ += std::exchange(front_size_, 0);
    std::atomic_ref(control(pages_).data_tail).store(tail_, std::memory_order_release);
}

}  // namespace wick::perf
