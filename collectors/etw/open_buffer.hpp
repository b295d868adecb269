#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "collectors/etw/etl_buffer.hpp"
#include "collectors/etw/etl_event.hpp"

namespace wick::etw {

/// The time of the first event of a buffer that has one, without inflating the rest.
[[nodiscard]] std::optional<std::int64_t> first_time_of(const EtlBuffer& buffer);

/// A buffer that was inflated, and its events that wick listens to, in order of time.
class OpenBuffer {
 public:
    /// Reads a buffer, in place of what was read before.
    void open(const EtlBuffer& buffer);

    [[nodiscard]] bool at_end() const noexcept { return next_ == events_.size(); }

    /// @pre not at the end.
    [[nodiscard]] const EtlEvent& current() const noexcept { return events_[next_]; }

    void advance() noexcept { ++next_; }

    /// Number of its events, of all kinds.
    [[nodiscard]] std::uint64_t event_count() const noexcept { return event_count_; }

    [[nodiscard]] bool is_damaged() const noexcept { return is_damaged_; }

    /// Bytes of memory that it holds.
    [[nodiscard]] std::size_t memory() const noexcept {
        return inflated_.capacity() + events_.capacity() * sizeof(EtlEvent);
    }

 private:
    std::vector<std::byte> inflated_;
    std::vector<EtlEvent> events_;
    std::size_t next_ = 0;
    std::uint64_t event_count_ = 0;
    bool is_damaged_ = false;
};

/// True when `left` is to be handed over before `right`.
[[nodiscard]] inline bool comes_before(const EtlEvent& left, const EtlEvent& right) noexcept {
    const auto rank = [](EventKind kind) {
        return kind == EventKind::Sample ? 0 : kind == EventKind::StackKeyDefined ? 2 : 1;
    };
    return left.time != right.time ? left.time < right.time : rank(left.kind) < rank(right.kind);
}

}  // namespace wick::etw
