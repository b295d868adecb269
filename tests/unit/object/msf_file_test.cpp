#include "object/msf_file.hpp"

#include <gtest/gtest.h>

#include "unit/object/pdb_builder.hpp"

namespace wick::object {
namespace {

std::vector<std::byte> text_stream(std::size_t size) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < size; ++i) {
        bytes.push_back(static_cast<std::byte>(i % 251));
    }
    return bytes;
}

TEST(MsfFile, ReadsStreamsWhoseBlocksLieApart) {
    for (const std::uint32_t block_size : {512U, 1024U, 4096U, 8192U}) {
        test::MsfBuilder builder(block_size);
        const std::vector<std::size_t> sizes{0, 1, block_size, 3 * std::size_t{block_size} + 17};
        for (const std::size_t size : sizes) {
            (void)builder.add(text_stream(size));
        }
        const auto bytes = builder.build();
        const MsfFile file = MsfFile::parse(bytes).value();
        ASSERT_EQ(file.stream_count(), sizes.size());
        for (std::uint32_t i = 0; i < sizes.size(); ++i) {
            const MsfStream stream = file.stream(i);
            const auto expected = text_stream(sizes[i]);
            EXPECT_EQ(file.size_of(i), sizes[i]);
            EXPECT_EQ(as_text(stream.bytes()), as_text(expected)) << block_size << " " << i;
        }
        EXPECT_TRUE(file.stream(99).bytes().empty());
        EXPECT_EQ(file.size_of(99), 0U);
    }
}

TEST(MsfFile, AStreamThatWasMovedStaysReadable) {
    test::MsfBuilder builder;
    (void)builder.add({});
    (void)builder.add(text_stream(5000));
    (void)builder.add(text_stream(3000));
    const auto bytes = builder.build();
    MsfStream stream = MsfFile::parse(bytes).value().stream(1);
    const MsfStream moved = std::move(stream);
    EXPECT_EQ(as_text(moved.bytes()), as_text(text_stream(5000)));
}

TEST(MsfFile, RefusesOtherKindsOfPdbFilesByName) {
    const auto old = MsfFile::parse(as_bytes("Microsoft C/C++ program database 2.00\r\n\x1aJG"));
    EXPECT_EQ(old.error().code, ErrorCode::UnsupportedPlatform);
    EXPECT_NE(old.error().message.find("Visual C++ 6"), std::string::npos);
    const auto portable = MsfFile::parse(as_bytes("BSJB\x01"));
    EXPECT_EQ(portable.error().code, ErrorCode::UnsupportedPlatform);
    EXPECT_NE(portable.error().message.find(".NET"), std::string::npos);
    EXPECT_EQ(MsfFile::parse(as_bytes("MZ")).error().code, ErrorCode::MalformedInput);
    EXPECT_EQ(MsfFile::parse({}).error().code, ErrorCode::MalformedInput);
}

TEST(MsfFile, EndsOnEveryCutOfAFile) {
    test::MsfBuilder builder;
    (void)builder.add(text_stream(700));
    (void)builder.add(text_stream(600));
    const auto bytes = builder.build();
    for (std::size_t size = 0; size < bytes.size(); size += 7) {
        const auto file = MsfFile::parse(Bytes(bytes).first(size));
        if (file) {
            EXPECT_LE(file.value().stream(0).bytes().size(), 700U);
        }
    }
}

TEST(MsfFile, RefusesADirectoryThatClaimsMoreThanTheFileHolds) {
    test::MsfBuilder builder;
    (void)builder.add(text_stream(700));
    auto bytes = builder.build();
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
        auto damaged = bytes;
        for (std::size_t i = 0; i < 4; ++i) {
            damaged[at + i] = std::byte{0x7f};
        }
        const auto file = MsfFile::parse(damaged);
        if (file) {
            EXPECT_LE(file.value().stream(0).bytes().size(), bytes.size());
        }
    }
}

}  // namespace
}  // namespace wick::object
