#include "folding/time_lanes.hpp"

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

constexpr std::uint64_t kMillisecond = std::uint64_t{1} << 20U;  // About, and a slice's width.

class TimeLanes : public testing::Test {
 protected:
    TimeLanes() { profile_.keep(KeptTime::Slices); }

    void sample(std::uint32_t tid, std::string_view name, std::uint64_t slice,
                std::uint64_t weight) {
        const ThreadId thread = profile_.intern_thread({1, tid, profile_.strings.intern(name)});
        profile_.add_sample(thread, kEmptyStack, StackEnd::Rooted, weight, ThreadState::Running,
                            SampleTime::at((100 + slice) * kMillisecond));
    }

    [[nodiscard]] TreeTimes times() const {
        const std::vector<NodeId> ends(profile_.samples().size(), NodeId{1});
        return times_by_lane(profile_, ends);
    }

    Profile profile_;
};

TEST_F(TimeLanes, AreThreadsUnderTheNameThatTheyHadLongest) {
    sample(7, "sh", 0, 1);
    sample(7, "cc1", 1, 5);
    sample(8, "sh", 3, 9);
    sample(8, "sh", 3, 1);
    const TreeTimes found = times();
    EXPECT_EQ(found.lanes, (std::vector<std::string>{"sh 8", "cc1 7"}));
    EXPECT_EQ(found.slices, 4U);
    EXPECT_EQ(found.width_ns, kMillisecond);
    EXPECT_EQ(found.entries,
              (std::vector<TreeTimes::Entry>{
                  {NodeId{1}, 0, 3, 10}, {NodeId{1}, 1, 0, 1}, {NodeId{1}, 1, 1, 5}}));
}

TEST_F(TimeLanes, OfSixteenThreadsAreSixteen) {
    for (std::uint32_t tid = 1; tid <= 16; ++tid) {
        sample(tid, "a", 0, 100 - tid);
    }
    EXPECT_EQ(times().lanes.size(), 16U);
    EXPECT_EQ(times().lanes.back(), "a 16");
}

TEST_F(TimeLanes, OfManyThreadsTheLightestShareTheLast) {
    for (std::uint32_t tid = 1; tid <= 20; ++tid) {
        sample(tid, "", 0, 100 - tid);
    }
    const TreeTimes found = times();
    ASSERT_EQ(found.lanes.size(), 16U);
    EXPECT_EQ(found.lanes.front(), "[unknown] 1");
    EXPECT_EQ(found.lanes.back(), "5 other threads");
    EXPECT_EQ(found.entries.back(), (TreeTimes::Entry{NodeId{1}, 15, 0, 84 + 83 + 82 + 81 + 80}));
}

}  // namespace
}  // namespace wick::folding
