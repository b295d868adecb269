#include "model/time_slices.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace wick {
namespace {

constexpr std::uint64_t kWidth = std::uint64_t{1} << 20U;  // What slices begin with.

std::uint64_t sum_of(const std::vector<TimeSlices::Entry>& entries) {
    return std::accumulate(
        entries.begin(), entries.end(), std::uint64_t{0},
        [](std::uint64_t sum, const TimeSlices::Entry& entry) { return sum + entry.weight; });
}

using Entries = std::vector<TimeSlices::Entry>;

TEST(TimeSlices, WithoutSamplesThereAreNone) {
    const TimeSlices slices;
    EXPECT_EQ(slices.count(), 0U);
    EXPECT_TRUE(slices.entries().empty());
    EXPECT_EQ(slices.length_ns(), 0U);
}

TEST(TimeSlices, CountFromTheFirstSample) {
    TimeSlices slices;
    slices.add(3, SampleTime::at(1000 * kWidth + 5), 1);
    slices.add(3, SampleTime::at(1000 * kWidth + 7), 2);
    slices.add(3, SampleTime::at(1002 * kWidth), 4);
    slices.add(1, SampleTime::at(1001 * kWidth), 8);
    EXPECT_EQ(slices.width_ns(), kWidth);
    EXPECT_EQ(slices.count(), 3U);
    EXPECT_EQ(slices.offset_ns(), 5U);
    EXPECT_EQ(slices.length_ns(), 2 * kWidth - 5);
    EXPECT_EQ(slices.entries(), (Entries{{1, 1, 8}, {3, 0, 3}, {3, 2, 4}}));
}

TEST(TimeSlices, EarlierTimesMoveTheFirst) {
    TimeSlices slices;
    slices.add(0, SampleTime::at(50 * kWidth), 1);
    slices.add(0, SampleTime::at(60 * kWidth), 2);
    slices.add(0, SampleTime::at(48 * kWidth + 9), 4);
    slices.add(0, SampleTime::at(55 * kWidth), 8);
    EXPECT_EQ(slices.entries(), (Entries{{0, 0, 4}, {0, 2, 1}, {0, 7, 8}, {0, 12, 2}}));
    EXPECT_EQ(slices.offset_ns(), 9U);
}

TEST(TimeSlices, BecomeWiderWhenASampleLiesBeyondTheLast) {
    TimeSlices slices;
    const std::uint64_t most = TimeSlices::kMostSlices;
    for (std::uint64_t i = 0; i < most; ++i) {
        slices.add(0, SampleTime::at((1024 + i) * kWidth), 1);
    }
    EXPECT_EQ(slices.width_ns(), kWidth);
    EXPECT_EQ(slices.count(), most);
    slices.add(0, SampleTime::at((1024 + most) * kWidth), 5);
    EXPECT_EQ(slices.width_ns(), 2 * kWidth);
    EXPECT_EQ(slices.count(), most / 2 + 1);
    const Entries entries = slices.entries();
    EXPECT_EQ(entries.front(), (TimeSlices::Entry{0, 0, 2}));
    EXPECT_EQ(entries.back(), (TimeSlices::Entry{0, 128, 5}));
    EXPECT_EQ(sum_of(entries), most + 5);
}

TEST(TimeSlices, NoWeightIsLostHoweverFarApartTimesAre) {
    TimeSlices slices;
    std::uint64_t weight = 0;
    for (unsigned bit = 0; bit < 64; ++bit) {
        for (const std::uint64_t time : {std::uint64_t{1} << bit, ~std::uint64_t{0} >> bit}) {
            slices.add(bit % 3, SampleTime::at(time), bit + 1);
            weight += bit + 1;
        }
    }
    EXPECT_EQ(slices.weight(), weight);
    EXPECT_EQ(sum_of(slices.entries()), weight);
    EXPECT_LE(slices.count(), TimeSlices::kMostSlices);
    for (const TimeSlices::Entry& entry : slices.entries()) {
        EXPECT_LT(entry.slice, slices.count());
    }
}

TEST(TimeSlices, AWaitBelongsToAllSlicesThatItTouches) {
    TimeSlices slices;
    const std::uint64_t begin = 100 * kWidth + 10;
    slices.add(0, {begin, begin + 2 * kWidth + 5}, 2 * kWidth + 5);
    EXPECT_EQ(slices.entries(), (Entries{{0, 0, kWidth - 10}, {0, 1, kWidth}, {0, 2, 15}}));
    EXPECT_EQ(slices.weight(), 2 * kWidth + 5);
}

TEST(TimeSlices, AWaitThatEndsBeforeItBeginsIsAMoment) {
    TimeSlices slices;
    slices.add(0, {9 * kWidth, 8 * kWidth}, 3);
    EXPECT_EQ(slices.entries(), (Entries{{0, 0, 3}}));
}

TEST(TimeSlices, BecomeWiderWhenThereAreTooManyEntries) {
    TimeSlices slices(10);
    for (std::uint64_t i = 0; i < 100; ++i) {
        slices.add(static_cast<std::uint32_t>(i % 4), SampleTime::at((1024 + i) * kWidth), 1);
    }
    EXPECT_LE(slices.entries().size(), 10U);
    EXPECT_GT(slices.count(), 1U);
    EXPECT_EQ(sum_of(slices.entries()), 100U);
}

TEST(TimeSlices, MoreGroupsThanEntriesEndInOneSlice) {
    TimeSlices slices(2);
    for (std::uint32_t i = 0; i < 5; ++i) {
        slices.add(i, SampleTime::at((1024 + i) * kWidth), 1);
    }
    EXPECT_EQ(slices.count(), 1U);
    EXPECT_EQ(sum_of(slices.entries()), 5U);
}

TEST(TimeSlices, WhatHasNoTimeIsNotAdded) {
    TimeSlices slices;
    slices.add(0, {}, 3);
    EXPECT_EQ(slices.weight(), 0U);
    EXPECT_EQ(slices.count(), 0U);
}

}  // namespace
}  // namespace wick
