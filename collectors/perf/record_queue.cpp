#include "collectors/perf/record_queue.hpp"

#include <algorithm>
#include <utility>

namespace wick::perf {
namespace {

bool is_older(const QueuedRecord& left, const QueuedRecord& right) {
    return left.time_ns < right.time_ns;
}

}  // namespace

void RecordQueue::push(QueuedRecord record) {
    if (record.time_ns == 0) {
        deliver_(record);
        return;
    }
    newest_ = std::max(newest_, record.time_ns);
    copied_bytes_ += record.keeper ? record.bytes.size() : 0;
    waiting_.push_back(std::move(record));
    if (waiting_.size() >= limits_.records || copied_bytes_ >= limits_.bytes) {
        put_in_order();
        deliver_first((waiting_.size() + 1) / 2);
    }
}

void RecordQueue::end_round() {
    put_in_order();
    deliver_until(newest_of_last_round_);
    newest_of_last_round_ = newest_;
}

void RecordQueue::finish() {
    put_in_order();
    deliver_first(waiting_.size());
}

void RecordQueue::put_in_order() {
    const auto middle = waiting_.begin() + static_cast<std::ptrdiff_t>(in_order_);
    if (!std::is_sorted(middle, waiting_.end(), is_older)) {
        std::stable_sort(middle, waiting_.end(), is_older);
    }
    std::inplace_merge(waiting_.begin(), middle, waiting_.end(), is_older);
    in_order_ = waiting_.size();
}

void RecordQueue::deliver_until(std::uint64_t time_ns) {
    const auto end = std::upper_bound(
        waiting_.begin(), waiting_.end(), time_ns,
        [](std::uint64_t time, const QueuedRecord& each) { return time < each.time_ns; });
    deliver_first(static_cast<std::size_t>(end - waiting_.begin()));
}

void RecordQueue::deliver_first(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const QueuedRecord& record = waiting_[i];
        late_ += record.time_ns < delivered_ ? 1 : 0;
        delivered_ = std::max(delivered_, record.time_ns);
        copied_bytes_ -= record.keeper ? record.bytes.size() : 0;
        deliver_(record);
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    in_order_ -= count;
}

}  // namespace wick::perf
