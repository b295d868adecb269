#include "folding/readers/frame_names.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

TEST(FrameNames, EndAtTheSeparatorWhereverItStands) {
    for (std::size_t size = 0; size < 100; ++size) {
        FrameNames names;
        const std::string name(size, 'x');
        for (const char* rest : {"", ";", ";y", ";next;and another one"}) {
            const auto front = names.intern_front(name + rest);
            EXPECT_EQ(front.size, size);
            EXPECT_EQ(front.number, 0U) << "the same name, whatever follows";
            EXPECT_EQ(names.at(front.number), name);
        }
    }
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
