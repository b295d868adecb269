#include "collectors/perf/byte_window.hpp"

#include <algorithm>
#include <utility>

namespace wick::perf {
namespace {

constexpr std::size_t kBlockSize = std::size_t{1} << 20U;

}  // namespace

Bytes ByteWindow::peek(std::size_t wanted) {
    if (rest_.size() < wanted && refill_) {
        fill(wanted);
    }
    return rest_;
}

void ByteWindow::fill(std::size_t wanted) {
    // Records in the block may still be in use, so nothing in it is overwritten.
    if (block_size_ - filled_ + rest_.size() < wanted) {
        start_block(std::max(kBlockSize, wanted));
    }
    std::size_t size = rest_.size();
    while (size < wanted) {
        const std::size_t more = refill_(std::span(block_.get() + filled_, block_size_ - filled_));
        if (more == 0) {
            break;
        }
        filled_ += more;
        size += more;
    }
    rest_ = Bytes(block_.get() + (filled_ - size), size);
}

void ByteWindow::start_block(std::size_t size) {
    auto block = std::make_shared_for_overwrite<std::byte[]>(size);
    std::copy(rest_.begin(), rest_.end(), block.get());
    block_ = std::move(block);
    block_size_ = size;
    filled_ = rest_.size();
}

void ByteWindow::skip(std::uint64_t count) {
    while (count > 0 && !peek(1).empty()) {
        const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(count, rest_.size()));
        rest_ = rest_.subspan(step);
        position_ += step;
        count -= step;
    }
}

}  // namespace wick::perf
