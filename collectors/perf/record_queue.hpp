#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "collectors/perf/byte_window.hpp"

namespace wick::perf {

/// A record that waits for its turn.
struct QueuedRecord {
    std::uint64_t time_ns = 0;
    Bytes bytes;
    Keeper keeper;
    std::uint32_t event = 0;  ///< Its number in the EventTable.
};

/// Puts the records of a recording in order of time.
///
/// perf writes one processor's buffer after the other and marks the end of each round. What comes
/// after the end of a round is not older than anything of the round before, so that two rounds are
/// all that has to be kept (perf: tools/perf/util/ordered-events.c). Where the marks are missing,
/// a window of bounded size is put in order.
class RecordQueue {
 public:
    using Deliver = std::function<void(const QueuedRecord&)>;

    /// Records and, where they are copies, bytes that wait at most without the end of a round.
    struct Limits {
        std::size_t records = std::size_t{1} << 20U;
        std::size_t bytes = std::size_t{256} << 20U;
    };

    explicit RecordQueue(Deliver deliver) : RecordQueue(std::move(deliver), Limits{}) {}

    RecordQueue(Deliver deliver, Limits limits) : deliver_(std::move(deliver)), limits_(limits) {}

    /// Takes a record; one without a time is delivered at once.
    void push(QueuedRecord record);

    /// A round ends here.
    void end_round();

    /// Nothing more comes: delivers all.
    void finish();

    /// Records that were delivered after a later one.
    [[nodiscard]] std::uint64_t late() const noexcept { return late_; }

 private:
    void put_in_order();
    void deliver_first(std::size_t count);
    void deliver_until(std::uint64_t time_ns);

    Deliver deliver_;
    Limits limits_;
    std::vector<QueuedRecord> waiting_;
    std::size_t in_order_ = 0;  ///< So many at the front of `waiting_` are in order.
    std::size_t copied_bytes_ = 0;
    std::uint64_t newest_ = 0;
    std::uint64_t newest_of_last_round_ = 0;
    std::uint64_t delivered_ = 0;
    std::uint64_t late_ = 0;
};

}  // namespace wick::perf
