#include "folding/readers/sample_blocks.hpp"

#include <algorithm>

namespace wick::folding {
namespace {

/// The position behind the last blank line; 0 where there is none.
std::size_t behind_last_blank_line(std::string_view text) {
    const std::size_t unix_end = text.rfind("\n\n");
    const std::size_t from = unix_end == std::string_view::npos ? 0 : unix_end;
    const std::size_t dos_end = text.substr(from).rfind("\n\r\n");
    if (dos_end != std::string_view::npos) {
        return from + dos_end + 3;
    }
    return unix_end == std::string_view::npos ? 0 : unix_end + 2;
}

}  // namespace

bool SampleBlocks::next(std::vector<char>& buffer, SampleBlock& block) {
    std::unique_lock lock(mutex_);
    const std::thread::id self = std::this_thread::get_id();
    handed_on_.wait(lock, [&] { return owner_ == std::thread::id() || owner_ == self; });
    const std::size_t carried = carry_.size();
    if (buffer.size() < kSize + carried) {
        buffer.resize(kSize + carried);
    }
    std::copy(carry_.begin(), carry_.end(), buffer.begin());
    block = cut(buffer, read_into(buffer, carried));
    owner_ = block.ends_sample ? std::thread::id() : self;
    lock.unlock();
    handed_on_.notify_all();
    return !block.text.empty();
}

SampleBlock SampleBlocks::cut(std::vector<char>& buffer, std::size_t size) {
    SampleBlock block;
    std::size_t end = 0;
    while (!at_end_ && end == 0) {
        const std::string_view text(buffer.data(), size);
        end = behind_last_blank_line(text);
        if (end == 0 && size > kLargest) {
            end = size > kLongestLine ? size : text.rfind('\n') + 1;
            block.ends_sample = false;
        }
        if (end == 0) {
            buffer.resize(buffer.size() + kSize);
            size = read_into(buffer, size);
        }
    }
    if (end == 0) {
        end = size;
        block.ends_sample = true;
    }
    carry_.assign(buffer.data() + end, size - end);
    block.text = {buffer.data(), end};
    block.number = number_++;
    return block;
}

std::size_t SampleBlocks::read_into(std::vector<char>& buffer, std::size_t size) {
    while (size < buffer.size() && !at_end_) {
        const std::size_t count = input_.read(std::span(buffer).subspan(size));
        at_end_ = count == 0;
        size += count;
    }
    return size;
}

}  // namespace wick::folding
