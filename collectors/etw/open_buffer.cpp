#include "collectors/etw/open_buffer.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "collectors/etw/xpress.hpp"

namespace wick::etw {

std::optional<std::int64_t> first_time_of(const EtlBuffer& buffer) {
    // The longest header, EVENT_HEADER, has 80 bytes, and none has its time behind the first 24.
    constexpr std::size_t kEnough = 24;
    std::array<std::byte, kEnough> head{};
    const std::size_t size = std::min<std::size_t>(kEnough, buffer.events_size);
    if (buffer.is_packed) {
        (void)inflate_xpress(buffer.content, std::span(head).first(size));
    } else {
        std::copy_n(buffer.content.begin(), std::min(size, buffer.content.size()), head.begin());
    }
    return time_in(head);
}

void OpenBuffer::open(const EtlBuffer& buffer) {
    is_damaged_ = buffer.is_cut;
    Bytes bytes =
        buffer.content.first(std::min<std::size_t>(buffer.content.size(), buffer.events_size));
    if (buffer.is_packed) {
        inflated_.resize(buffer.events_size);
        const std::size_t size = inflate_xpress(buffer.content, inflated_);
        is_damaged_ = is_damaged_ || size < inflated_.size();
        bytes = Bytes(inflated_).first(size);
    }
    events_.clear();
    next_ = 0;
    event_count_ = 0;
    EventScanner scanner(bytes);
    while (const auto event = scanner.next()) {
        ++event_count_;
        if (event->kind != EventKind::Other && event->has_time) {
            events_.push_back(*event);
        }
    }
    is_damaged_ = is_damaged_ || scanner.is_damaged();
    if (!std::is_sorted(events_.begin(), events_.end(), comes_before)) {
        std::stable_sort(events_.begin(), events_.end(), comes_before);
    }
}

}  // namespace wick::etw
