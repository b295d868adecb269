#include "base/byte_source.hpp"

#include <array>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

/// "main;work 3" on four lines, by `gzip -n` and `zstd`.
constexpr std::string_view kText = "main;work 3\nmain;work 3\nmain;work 3\nmain;work 3\n";
constexpr std::string_view kGzip =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xcb\x4d\xcc\xcc\xb3\x2e\xcf\x2f\xca\x56\x30\xe6\xca"
    "\x25\x82\x0d\x00\x82\xe6\xdc\x06\x30\x00\x00\x00"sv;
constexpr std::string_view kZstd =
    "\x28\xb5\x2f\xfd\x04\x58\x95\x00\x00\x60\x6d\x61\x69\x6e\x3b\x77\x6f\x72\x6b\x20\x33\x0a\x01"
    "\x00\x4f\x96\x24\x83\x5f\xc6\x2e"sv;

/// All bytes of a source, read in pieces of `piece` bytes.
Result<std::string> contents(ByteSource& source, std::size_t piece) {
    std::string text;
    std::string buffer(piece, '\0');
    for (;;) {
        WICK_TRY(const std::size_t count, source.read(buffer));
        if (count == 0) {
            return text;
        }
        text.append(buffer, 0, count);
    }
}

Result<std::string> unpacked_contents(std::string_view bytes, std::size_t piece = 1000) {
    WICK_TRY(const auto source, unpacked(make_memory_source(std::string(bytes))));
    return contents(*source, piece);
}

class Packed : public testing::TestWithParam<std::string_view> {
 protected:
    void SetUp() override {
        const auto text = unpacked_contents(GetParam());
        if (!text && text.error().code == ErrorCode::UnsupportedPlatform) {
            GTEST_SKIP() << text.error().message;
        }
    }
};

TEST_P(Packed, IsUnpackedInPiecesOfAnySize) {
    for (const std::size_t piece : {1U, 7U, 48U, 4096U}) {
        const auto text = unpacked_contents(GetParam(), piece);
        ASSERT_TRUE(text) << text.error().message;
        EXPECT_EQ(text.value(), kText);
    }
}

TEST_P(Packed, FilesOneAfterTheOtherAreOneText) {
    const auto text = unpacked_contents(std::string(GetParam()) + std::string(GetParam()));
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(text.value(), std::string(kText) + std::string(kText));
}

TEST_P(Packed, CutOffAnywhereIsMalformed) {
    for (std::size_t size = 4; size < GetParam().size(); ++size) {
        const auto text = unpacked_contents(GetParam().substr(0, size));
        ASSERT_FALSE(text) << size;
        EXPECT_EQ(text.error().code, ErrorCode::MalformedInput);
        EXPECT_THAT(text.error().message, HasSubstr("cut off"));
    }
}

TEST_P(Packed, FollowedBySomethingElseIsMalformed) {
    const auto text = unpacked_contents(std::string(GetParam()) + "something else");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::MalformedInput);
}

INSTANTIATE_TEST_SUITE_P(Formats, Packed, testing::Values(kGzip, kZstd));

TEST(ByteSource, WhatIsNotPackedStaysAsItIs) {
    for (const std::string_view bytes : {""sv, "x"sv, "\x1f\x8b"sv, "main 1\n"sv}) {
        const auto text = unpacked_contents(bytes, 1);
        ASSERT_TRUE(text);
        EXPECT_EQ(text.value(), bytes);
    }
}

TEST(ByteSource, SaysHowFarItIs) {
    const auto source = make_memory_source("0123456789");
    std::array<char, 4> buffer{};
    ASSERT_TRUE(source->read(buffer));
    EXPECT_EQ(source->bytes_read(), 4U);
    EXPECT_EQ(source->bytes_total(), 10U);
}

TEST(ByteSource, SaysWhichFileCannotBeRead) {
    const auto source = open_byte_source("no-such-file.txt");
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::IoError);
    EXPECT_THAT(source.error().message, HasSubstr("no-such-file.txt"));
}

}  // namespace
}  // namespace wick
