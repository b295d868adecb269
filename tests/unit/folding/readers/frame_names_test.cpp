#include "folding/readers/frame_names.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(FrameNames, EndAtTheSeparatorWhereverItStands) {
    for (std::size_t size = 1; size < 100; ++size) {
        FrameNames names;
        const std::string name(size, 'x');
        for (const char* rest : {"", ";", ";y", ";next;and another one"}) {
            std::vector<FrameNames::Frame> frames;
            names.intern_all(name + rest, frames);
            ASSERT_FALSE(frames.empty());
            EXPECT_EQ(frames.front().size, size);
            EXPECT_EQ(frames.front().number, 0U) << "the same name, whatever follows";
            EXPECT_EQ(names.at(0), name);
        }
    }
}

TEST(FrameNames, AreNumberedInTheirOrderAndTheSameOnesOnce) {
    FrameNames names;
    std::vector<FrameNames::Frame> frames{{7, 7}};
    names.intern_all("a;a longer name;;a;a longer name", frames);
    std::vector<std::uint32_t> numbers;
    std::vector<std::string_view> texts;
    for (const FrameNames::Frame& frame : frames) {
        numbers.push_back(frame.number);
        texts.push_back(names.at(frame.number));
        EXPECT_EQ(texts.back().size(), frame.size);
    }
    EXPECT_THAT(numbers, testing::ElementsAre(0, 1, 2, 0, 1));
    EXPECT_THAT(texts, testing::ElementsAre("a", "a longer name", "", "a", "a longer name"));
    names.intern_all("", frames);
    EXPECT_TRUE(frames.empty());
}

TEST(FrameNames, TellApartWhatDiffersInAnyByte) {
    for (std::size_t size = 1; size < 100; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            FrameNames names;
            std::string name(size, 'x');
            const auto first = names.intern(name);
            name[place] = 'y';
            EXPECT_NE(names.intern(name), first) << size << " bytes, at " << place;
        }
    }
}

TEST(FrameNames, TellApartTextsWithZeros) {
    FrameNames names;
    const auto shorter = names.intern(std::string("a"));
    EXPECT_NE(names.intern(std::string("a\0", 2)), shorter);
    EXPECT_NE(names.intern(std::string("a\0\0\0\0\0\0\0\0", 9)), shorter);
}

TEST(FrameNames, KeepTheirNumbersWhenThereAreMany) {
    constexpr std::uint32_t kMany = 20'000;
    FrameNames names;
    for (std::uint32_t i = 0; i < kMany; ++i) {
        ASSERT_EQ(names.intern("function_" + std::to_string(i)), i);
    }
    for (std::uint32_t i = 0; i < kMany; ++i) {
        ASSERT_EQ(names.intern("function_" + std::to_string(i)), i);
    }
    EXPECT_EQ(names.size(), kMany);
}

}  // namespace
}  // namespace wick::folding
