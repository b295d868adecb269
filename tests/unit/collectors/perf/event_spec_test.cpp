#include "collectors/perf/event_spec.hpp"

#include <gtest/gtest.h>

namespace wick::perf {
namespace {

std::optional<std::uint64_t> only_sched_switch(std::string_view system, std::string_view name) {
    return system == "sched" && name == "sched_switch" ? std::optional<std::uint64_t>(316)
                                                       : std::nullopt;
}

EventSpec parsed(std::string_view text) {
    auto spec = parse_event(text, only_sched_switch);
    EXPECT_TRUE(spec) << text;
    return spec ? spec.value() : EventSpec{};
}

TEST(EventSpec, KnowsHardwareSoftwareCacheAndRawEvents) {
    EXPECT_EQ(parsed("branch-misses").type, 0U);
    EXPECT_EQ(parsed("branch-misses").config, 5U);
    EXPECT_EQ(parsed("page-faults").type, 1U);
    EXPECT_EQ(parsed("page-faults").config, 2U);
    EXPECT_EQ(parsed("L1-dcache-load-misses").type, 3U);
    EXPECT_EQ(parsed("L1-dcache-load-misses").config, 0x10000U);
    EXPECT_EQ(parsed("dTLB-store-misses").config, 0x10103U);
    EXPECT_EQ(parsed("r1a8").type, 4U);
    EXPECT_EQ(parsed("r1a8").config, 0x1a8U);
}

TEST(EventSpec, OnlyClocksAreCountedBySample) {
    EXPECT_TRUE(parsed("cpu-clock").is_clock);
    EXPECT_TRUE(parsed("task-clock").is_clock);
    EXPECT_FALSE(parsed("cycles").is_clock);
    EXPECT_FALSE(parsed("page-faults").is_clock);
}

TEST(EventSpec, ModifiersChooseTheSide) {
    EXPECT_TRUE(parsed("cycles:u").user_only);
    EXPECT_TRUE(parsed("cycles:kppp").kernel_only);
    const EventSpec both = parsed("cycles:uk");
    EXPECT_FALSE(both.user_only || both.kernel_only);
}

TEST(EventSpec, ATracepointIsSampledAtEachOccurrence) {
    const EventSpec spec = parsed("sched:sched_switch:k");
    EXPECT_EQ(spec.type, 2U);
    EXPECT_EQ(spec.config, 316U);
    EXPECT_EQ(spec.name, "sched:sched_switch");
    EXPECT_TRUE(spec.every_occurrence);
    EXPECT_TRUE(spec.kernel_only);
}

TEST(EventSpec, UnknownNamesAreRefusedWithTheKnownOnes) {
    for (const char* text : {"", "cycels", "rxyz", "sched:nonsense", "cycles:z", "L1-dcache-fun"}) {
        const auto spec = parse_event(text, only_sched_switch);
        ASSERT_FALSE(spec) << text;
        EXPECT_EQ(spec.error().code, ErrorCode::InvalidArgument);
        EXPECT_FALSE(spec.error().hint.empty());
    }
}

}  // namespace
}  // namespace wick::perf
