#include "collectors/perf/served_event_linux.hpp"

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

/// As wick opens them.
perf_event_attr usual_event() {
    perf_event_attr attr{};
    attr.size = sizeof attr;
    attr.type = PERF_TYPE_SOFTWARE;
    attr.config = PERF_COUNT_SW_CPU_CLOCK;
    attr.freq = 1;
    attr.sample_freq = 997;
    attr.sample_type = PERF_SAMPLE_IP | PERF_SAMPLE_TID | PERF_SAMPLE_STACK_USER;
    attr.inherit = 1;
    attr.sample_stack_user = 65528;
    return attr;
}

template <class Change>
bool is_served_with(Change change) {
    perf_event_attr attr = usual_event();
    change(attr);
    return may_be_served(attr);
}

TEST(ServedEvent, IsWhatWickAsksFor) {
    EXPECT_TRUE(may_be_served(usual_event()));
    EXPECT_TRUE(is_served_with([](auto& attr) { attr.type = PERF_TYPE_TRACEPOINT; }));
    EXPECT_TRUE(is_served_with([](auto& attr) {
        attr.config = PERF_COUNT_SW_CONTEXT_SWITCHES;
        attr.context_switch = 1;
    }));
}

TEST(ServedEvent, IsNoBreakpointAndNoEventOfADriver) {
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.type = PERF_TYPE_BREAKPOINT; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.type = PERF_TYPE_MAX; }));
}

TEST(ServedEvent, PointsNowhereAndReadsNoMemory) {
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.kprobe_func = 4096; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.config2 = 1; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.sample_type |= PERF_SAMPLE_RAW; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.sample_type |= PERF_SAMPLE_PHYS_ADDR; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.sample_regs_intr = 1; }));
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.ksymbol = 1; }));
}

TEST(ServedEvent, HasTheSizeThatBothSidesKnow) {
    EXPECT_FALSE(is_served_with([](auto& attr) { attr.size -= 8; }));
}

}  // namespace
}  // namespace wick::perf
