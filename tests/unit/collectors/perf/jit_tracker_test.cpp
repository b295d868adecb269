#include "collectors/perf/jit_tracker.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/temp_folder.hpp"

namespace wick::perf {
namespace {

/// Above the kernel's largest process id, so that no process has it, and another one in each
/// process of the tests that run at the same time: the maps of all are in /tmp.
const std::uint32_t kPid = (1U << 23) + 2 * static_cast<std::uint32_t>(getpid());
constexpr std::uint64_t kSecond = 1'000'000'000;

class JitTrackerTest : public testing::Test {
 protected:
    ~JitTrackerTest() override { std::filesystem::remove(map_); }

    void append(const std::string& path, std::string_view text) const {
        std::ofstream(path, std::ios::binary | std::ios::app) << text;
    }

    /// Meets a frame at an address and returns its generation.
    std::uint32_t meet(std::uint64_t address, std::uint64_t time_ns, std::uint32_t pid = kPid) {
        const std::uint32_t generation = tracker_.generation_at(pid, address, time_ns);
        tracker_.code()->meet(static_cast<FrameId>(generation), time_ns);
        return generation;
    }

    std::string name(std::uint32_t generation, std::uint64_t address, std::uint32_t pid = kPid) {
        const auto found = tracker_.code()->find(static_cast<FrameId>(generation), pid, address);
        return found ? std::string(found->name) : std::string();
    }

    JitTracker tracker_;
    test::TempFolder folder_;
    std::string map_ = "/tmp/perf-" + std::to_string(kPid) + ".map";
    std::string dump_ = folder_.file("jit-" + std::to_string(kPid) + ".dump");
};

TEST_F(JitTrackerTest, ReadsAMapThatIsThereAlready) {
    append(map_, "1000 10 f\n");
    EXPECT_EQ(meet(0x1000, kSecond), 0U);
    EXPECT_EQ(name(0, 0x1000), "f");
}

TEST_F(JitTrackerTest, ReadsWhatIsAppendedAndTellsApartWhatAnAddressHeld) {
    append(map_, "1000 10 first\n");
    tracker_.poll(1 * kSecond);
    EXPECT_EQ(meet(0x1000, 2 * kSecond), 0U);
    tracker_.poll(3 * kSecond);
    append(map_, "1000 10 second\n");
    tracker_.poll(4 * kSecond);
    EXPECT_EQ(meet(0x1000, 5 * kSecond), 1U);
    EXPECT_EQ(name(0, 0x1000), "first");
    EXPECT_EQ(name(1, 0x1000), "second");
}

TEST_F(JitTrackerTest, FindsAMapThatComesLater) {
    EXPECT_EQ(meet(0x1000, 1 * kSecond), 0U);
    append(map_, "1000 10 f\n");
    tracker_.poll(2 * kSecond);
    EXPECT_EQ(name(0, 0x1000), "f");
}

TEST_F(JitTrackerTest, FindsAMapThatIsWrittenAtTheVeryEndAndItsLastLine) {
    EXPECT_EQ(meet(0x1000, 1 * kSecond), 0U);
    append(map_, "1000 10 last");
    tracker_.finish(1 * kSecond + 1);
    EXPECT_EQ(name(0, 0x1000), "last");
}

TEST_F(JitTrackerTest, KeepsReadingAMapThatWasDeleted) {
    append(map_, "1000 10 f\n");
    EXPECT_EQ(meet(0x1000, 1 * kSecond), 0U);
    std::filesystem::remove(map_);
    tracker_.finish(2 * kSecond);
    EXPECT_EQ(name(0, 0x1000), "f");
}

TEST_F(JitTrackerTest, ReadsAJitdumpWhenItIsMapped) {
    // A header and one function, "f" at 0x1000, loaded at 10 ns.
    const std::uint32_t header[] = {0x4A695444, 1, 40, 62, 0, kPid, 1, 0, 0, 0};
    const std::uint32_t load[] = {0, 58, 10, 0, kPid, kPid, 0x1000, 0, 0x1000, 0, 0x10, 0, 1, 0};
    append(dump_, {reinterpret_cast<const char*>(header), sizeof header});
    append(dump_, {reinterpret_cast<const char*>(load), sizeof load});
    append(dump_, std::string_view("f\0", 2));
    MmapRecord record;
    record.pid = kPid;
    record.path = dump_;
    tracker_.on_mmap(record);
    EXPECT_EQ(meet(0x1008, 20), 0U);
    EXPECT_EQ(name(0, 0x1008), "f");
}

TEST_F(JitTrackerTest, NamesAForkedProcessByItsParentUntilItBecomesAnother) {
    append(map_, "1000 10 f\n");
    meet(0x1000, kSecond);
    TaskRecord fork;
    fork.pid = kPid + 1;
    fork.parent_pid = kPid;
    tracker_.on_fork(fork);
    EXPECT_EQ(name(meet(0x1000, kSecond, kPid + 1), 0x1000, kPid + 1), "f");
    tracker_.on_exec(kPid + 1);
    EXPECT_EQ(name(0, 0x1000, kPid + 1), "");
}

}  // namespace
}  // namespace wick::perf
