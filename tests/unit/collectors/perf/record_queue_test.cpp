#include "collectors/perf/record_queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::perf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Queue : public testing::Test {
 protected:
    RecordQueue make(RecordQueue::Limits limits = {}) {
        return {[this](const QueuedRecord& record) { seen_.push_back(record.time_ns); }, limits};
    }

    static void push(RecordQueue& queue, std::initializer_list<std::uint64_t> times) {
        for (const std::uint64_t time : times) {
            queue.push({time, {}, {}, 0});
        }
    }

    std::vector<std::uint64_t> seen_;
};

TEST_F(Queue, KeepsARoundUntilTheNextOneHasEnded) {
    RecordQueue queue = make();
    push(queue, {3, 7, 1, 9});
    queue.end_round();
    EXPECT_THAT(seen_, IsEmpty());
    push(queue, {8, 12, 11});
    queue.end_round();
    EXPECT_THAT(seen_, ElementsAre(1, 3, 7, 8, 9));
    queue.finish();
    EXPECT_THAT(seen_, ElementsAre(1, 3, 7, 8, 9, 11, 12));
    EXPECT_EQ(queue.late(), 0U);
}

TEST_F(Queue, DeliversRecordsWithoutATimeAtOnce) {
    RecordQueue queue = make();
    push(queue, {5, 0});
    EXPECT_THAT(seen_, ElementsAre(0));
}

TEST_F(Queue, BoundsWhatWaitsWhereNoRoundEnds) {
    RecordQueue queue = make({4, 1000});
    push(queue, {4, 3, 2, 1});
    EXPECT_THAT(seen_, ElementsAre(1, 2));
    push(queue, {1, 6});
    queue.finish();
    EXPECT_THAT(seen_, ElementsAre(1, 2, 1, 3, 4, 6));
    EXPECT_EQ(queue.late(), 1U);
}

TEST_F(Queue, KeepsTheOrderOfEqualTimes) {
    std::vector<std::uint32_t> events;
    RecordQueue queue([&](const QueuedRecord& record) { events.push_back(record.event); });
    queue.push({5, {}, {}, 1});
    queue.push({5, {}, {}, 2});
    queue.push({4, {}, {}, 0});
    queue.push({5, {}, {}, 3});
    queue.finish();
    EXPECT_THAT(events, ElementsAre(0, 1, 2, 3));
}

}  // namespace
}  // namespace wick::perf
