#include "collectors/perf/wait_tracker.hpp"

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

constexpr std::uint32_t kTid = 7;

class WaitTrackerTest : public testing::Test {
 protected:
    WaitTrackerTest() {
        const ModuleId module = profile_.intern_module({});
        lock_ = stack({module, 1});
        read_ = stack({module, 2});
    }

    StackId stack(const Frame& frame) {
        return profile_.intern_stack(kEmptyStack, profile_.intern_frame(frame));
    }

    ThreadId thread(std::uint32_t tid = kTid) { return profile_.intern_thread({1, tid, {}}); }

    void leave(std::uint64_t time, StackId at, std::uint32_t tid = kTid) {
        tracker_.leave(tid, time, {thread(tid), at, StackEnd::Rooted});
    }

    void block(std::uint64_t time, std::uint32_t tid = kTid) {
        tracker_.on_switch({1, tid, time, true, false}, thread(tid));
    }

    void preempt(std::uint64_t time, std::uint32_t tid = kTid) {
        tracker_.on_switch({1, tid, time, true, true}, thread(tid));
    }

    void come_back(std::uint64_t time, std::uint32_t tid = kTid) {
        tracker_.on_switch({1, tid, time, false, false}, thread(tid));
    }

    [[nodiscard]] std::uint64_t time_in(StackId at, ThreadState state) const {
        std::uint64_t time = 0;
        for (const SampleGroup& group : profile_.samples()) {
            time += group.stack == at && group.state == state ? group.weight : 0;
        }
        return time;
    }

    [[nodiscard]] std::uint64_t blocked(StackId at) const {
        return time_in(at, ThreadState::Blocked);
    }

    Profile profile_;
    WaitTracker tracker_{profile_};
    StackId lock_{};
    StackId read_{};
};

TEST_F(WaitTrackerTest, AWaitLastsFromLeavingToComingBack) {
    leave(100, lock_);
    block(101);
    EXPECT_EQ(profile_.sample_count(), 0U);
    come_back(350);
    EXPECT_EQ(blocked(lock_), 250U);
    EXPECT_EQ(profile_.sample_count(), 1U);
    EXPECT_EQ(profile_.losses.ends(StackEnd::Rooted), 1U);
}

TEST_F(WaitTrackerTest, WaitsOfOneStackAddUp) {
    for (const std::uint64_t start : {100U, 1000U, 5000U}) {
        leave(start, lock_);
        block(start + 1);
        come_back(start + 20);
    }
    EXPECT_EQ(blocked(lock_), 60U);
    ASSERT_EQ(profile_.samples().size(), 1U);
    EXPECT_EQ(profile_.samples().front().count, 3U);
}

TEST_F(WaitTrackerTest, ThreadsWaitIndependently) {
    leave(100, lock_, 1);
    block(101, 1);
    leave(110, read_, 2);
    block(111, 2);
    come_back(120, 1);
    come_back(210, 2);
    EXPECT_EQ(blocked(lock_), 20U);
    EXPECT_EQ(blocked(read_), 100U);
}

TEST_F(WaitTrackerTest, APreemptedThreadIsRunnableAndNotBlocked) {
    leave(100, lock_);
    preempt(101);
    come_back(160);
    EXPECT_EQ(blocked(lock_), 0U);
    EXPECT_EQ(time_in(lock_, ThreadState::Runnable), 60U);
}

TEST_F(WaitTrackerTest, AReturnMayBeReadBeforeItsWait) {
    leave(50, read_);
    block(51);
    come_back(60);
    come_back(250);
    leave(100, lock_);
    EXPECT_EQ(blocked(lock_), 0U) << "the reason has not come";
    preempt(101);
    EXPECT_EQ(time_in(lock_, ThreadState::Runnable), 150U);
    leave(300, lock_);
    block(301);
    come_back(302);
    EXPECT_EQ(blocked(lock_), 2U);
    EXPECT_EQ(profile_.losses.waits_missing, 0U);
    EXPECT_EQ(profile_.losses.waits_without_return, 0U);
}

TEST_F(WaitTrackerTest, AWaitThatIsReadAfterTheNextOneIsCountedAsMissing) {
    leave(300, lock_);
    block(301);
    leave(100, read_);
    block(101);
    come_back(200);
    come_back(400);
    EXPECT_EQ(blocked(lock_), 100U);
    EXPECT_EQ(blocked(read_), 0U);
    EXPECT_EQ(profile_.losses.waits_missing, 1U);
}

TEST_F(WaitTrackerTest, AWaitWhoseReturnWasLostEndsWhenTheThreadLeavesAgain) {
    leave(100, lock_);
    block(101);
    leave(180, read_);
    block(181);
    come_back(200);
    EXPECT_EQ(blocked(lock_), 80U);
    EXPECT_EQ(blocked(read_), 20U);
    EXPECT_EQ(profile_.losses.waits_without_return, 1U);
}

TEST_F(WaitTrackerTest, AWaitWhoseReturnWasLostEndsWhenTheThreadIsSeenToRun) {
    leave(100, lock_);
    block(101);
    tracker_.on_run(kTid, 150);
    EXPECT_EQ(blocked(lock_), 50U);
    EXPECT_EQ(profile_.losses.waits_without_return, 1U);
    tracker_.on_run(kTid, 170);
    EXPECT_EQ(profile_.sample_count(), 1U);
}

TEST_F(WaitTrackerTest, AThreadThatEndsWaitsNoMore) {
    leave(100, lock_);
    block(101);
    tracker_.on_exit(kTid, 130);
    tracker_.finish(1000);
    EXPECT_EQ(blocked(lock_), 30U);
    EXPECT_EQ(profile_.losses.waits_without_return, 1U);
    EXPECT_EQ(profile_.losses.waits_open, 0U);
}

TEST_F(WaitTrackerTest, ANewThreadWithTheNumberOfAnEndedOneIsAnotherOne) {
    leave(100, lock_);
    block(101);
    come_back(110);
    tracker_.on_exit(kTid, 120);
    come_back(500);
    leave(600, read_);
    block(601);
    come_back(650);
    EXPECT_EQ(blocked(lock_), 10U);
    EXPECT_EQ(blocked(read_), 50U);
    EXPECT_EQ(profile_.losses.waits_missing, 0U);
}

TEST_F(WaitTrackerTest, TheEndOfTheRecordingEndsOpenWaitsAndCountsThem) {
    leave(100, lock_);
    block(101);
    leave(150, read_, 2);
    tracker_.finish(400);
    EXPECT_EQ(blocked(lock_), 300U);
    EXPECT_EQ(blocked(read_), 250U);
    EXPECT_EQ(profile_.losses.waits_open, 2U);
    tracker_.finish(500);
    EXPECT_EQ(profile_.sample_count(), 2U);
}

TEST_F(WaitTrackerTest, AWaitWhoseStackWasLostCountsWithoutOne) {
    block(101);
    come_back(131);
    EXPECT_EQ(blocked(kEmptyStack), 30U);
    EXPECT_EQ(profile_.losses.waits_without_stack, 1U);
    EXPECT_EQ(profile_.losses.ends(StackEnd::NoUserStack), 1U);
}

TEST_F(WaitTrackerTest, AWaitWhoseReasonWasLostCountsAsBlocked) {
    leave(100, lock_);
    come_back(140);
    EXPECT_EQ(blocked(lock_), 40U);
}

TEST_F(WaitTrackerTest, AWaitOfWhichOnlyTheReturnCameIsCounted) {
    come_back(90);  // It was born: nothing is missing.
    leave(100, lock_);
    block(101);
    come_back(140);
    EXPECT_EQ(profile_.losses.waits_missing, 0U);
    come_back(200);
    leave(300, lock_);
    block(301);
    come_back(310);
    EXPECT_EQ(profile_.losses.waits_missing, 1U);
    EXPECT_EQ(blocked(lock_), 50U);
}

TEST_F(WaitTrackerTest, AWaitFromBeforeTheRecordingHasNoStack) {
    tracker_.waits_already(kTid, 100, thread());
    tracker_.waits_already(8, 100, thread(8));
    come_back(150);
    tracker_.finish(300);
    EXPECT_EQ(blocked(kEmptyStack), 250U);
    EXPECT_EQ(profile_.losses.waits_from_before, 2U);
    EXPECT_EQ(profile_.losses.waits_open, 1U);
}

TEST_F(WaitTrackerTest, AThreadThatLeavesFirstHadNotWaitedBeforeTheRecording) {
    tracker_.waits_already(kTid, 100, thread());
    leave(150, lock_);
    block(151);
    come_back(160);
    EXPECT_EQ(blocked(kEmptyStack), 0U);
    EXPECT_EQ(blocked(lock_), 10U);
    EXPECT_EQ(profile_.losses.waits_from_before, 0U);
}

TEST_F(WaitTrackerTest, EveryOrderOfRecordsKeepsTimeWithinTheRecording) {
    // All sequences of six records with rising, equal and falling times.
    constexpr int kKinds = 6;
    for (int sequence = 0; sequence < kKinds * kKinds * kKinds * kKinds; ++sequence) {
        Profile profile;
        WaitTracker tracker(profile);
        const ThreadId only = profile.intern_thread({1, kTid, {}});
        int rest = sequence;
        for (int step = 0; step < 4; ++step) {
            const int kind = rest % kKinds;
            rest /= kKinds;
            const std::uint64_t time = 100 + static_cast<std::uint64_t>(kind * 37 % 50 + step);
            if (kind == 0) {
                tracker.leave(kTid, time, {only, kEmptyStack, StackEnd::Rooted});
            } else if (kind == 4) {
                tracker.on_run(kTid, time);
            } else if (kind == 5) {
                tracker.on_exit(kTid, time);
            } else {
                tracker.on_switch({1, kTid, time, kind != 3, kind == 2}, only);
            }
        }
        tracker.finish(200);
        EXPECT_LE(profile.total_weight(), 4 * 100U) << sequence;
    }
}

TEST_F(WaitTrackerTest, AWaitBelongsToTheTimeThatItSpans) {
    profile_.keep(KeptTime::Slices);
    constexpr std::uint64_t kSlice = std::uint64_t{1} << 20U;
    leave(10 * kSlice, lock_);
    block(10 * kSlice + 1);
    come_back(12 * kSlice + 5);
    ASSERT_NE(profile_.slices(), nullptr);
    EXPECT_EQ(profile_.slices()->entries(),
              (std::vector<TimeSlices::Entry>{{0, 0, kSlice}, {0, 1, kSlice}, {0, 2, 5}}));
}

}  // namespace
}  // namespace wick::perf
