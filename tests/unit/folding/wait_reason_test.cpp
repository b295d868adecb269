#include "folding/wait_reason.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

std::string blocked_in(const std::vector<std::string_view>& kernel_functions) {
    return wait_frame(ThreadState::Blocked, kernel_functions);
}

TEST(WaitReason, IsTheSystemCall) {
    EXPECT_EQ(blocked_in({"entry_SYSCALL_64_after_hwframe", "do_syscall_64", "__x64_sys_futex",
                          "do_futex", "futex_wait", "schedule", "__schedule"}),
              "[waiting: futex]");
    EXPECT_EQ(blocked_in({"el0_svc", "__arm64_sys_clock_nanosleep", "schedule"}),
              "[waiting: clock_nanosleep]");
    EXPECT_EQ(blocked_in({"do_syscall_64", "__do_sys_poll.constprop.0", "schedule"}),
              "[waiting: poll]");
    EXPECT_EQ(blocked_in({"do_syscall_64", "ksys_read", "vfs_read"}), "[waiting: read]");
    EXPECT_EQ(blocked_in({"do_syscall_64", "do_epoll_wait"}), "[waiting: epoll_wait]");
}

TEST(WaitReason, OfAFaultInASystemCallIsTheCall) {
    EXPECT_EQ(blocked_in({"asm_exc_page_fault", "exc_page_fault", "io_schedule"}),
              "[waiting: page fault]");
    EXPECT_EQ(blocked_in({"__x64_sys_read", "asm_exc_page_fault", "io_schedule"}),
              "[waiting: read]");
}

TEST(WaitReason, OfAStoppedThreadIsWhatStopsIt) {
    EXPECT_EQ(blocked_in({"__x64_sys_read", "get_signal", "do_signal_stop", "schedule"}),
              "[waiting: stopped]");
}

TEST(WaitReason, IsLeftOutWhereItIsNotKnown) {
    EXPECT_EQ(blocked_in({}), "[waiting]");
    EXPECT_EQ(blocked_in({"ret_from_fork", "schedule"}), "[waiting]");
    EXPECT_EQ(blocked_in({"__x64_sys_"}), "[waiting]");
}

TEST(WaitReason, OfAThreadThatIsReadyIsTheProcessor) {
    const std::vector<std::string_view> functions{"__x64_sys_futex", "schedule"};
    EXPECT_EQ(wait_frame(ThreadState::Runnable, functions), "[runnable]");
}

}  // namespace
}  // namespace wick::folding
