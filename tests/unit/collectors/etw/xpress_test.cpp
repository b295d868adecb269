#include "collectors/etw/xpress.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/etl_builder.hpp"

namespace wick::etw {
namespace {

std::string inflate(std::string_view packed, std::size_t size) {
    std::vector<std::byte> out(size);
    const std::size_t written = inflate_xpress(as_bytes(packed), out);
    return std::string(as_text(Bytes(out).first(written)));
}

TEST(Xpress, InflatesTheExamplesOfItsSpecification) {
    // [MS-XCA] 3.2: plain LZ77.
    const std::string alphabet = std::string("\x3f\0\0\0", 4) + "abcdefghijklmnopqrstuvwxyz";
    EXPECT_EQ(inflate(alphabet, 26), "abcdefghijklmnopqrstuvwxyz");
    const std::string repeated(
        "\xff\xff\xff\x1f"
        "abc"
        "\x17\x00"
        "\x0f"
        "\xff"
        "\x26\x01",
        13);
    std::string expected;
    for (int i = 0; i < 100; ++i) {
        expected += "abc";
    }
    EXPECT_EQ(inflate(repeated, 300), expected);
}

TEST(Xpress, InflatesWhatIsPacked) {
    std::string text;
    for (int i = 0; i < 400; ++i) {
        text += "row " + std::to_string(i * i) + std::string(static_cast<std::size_t>(i % 50), '.');
    }
    text += std::string(300, 'a') + "b" + std::string(70'000, 'c') + std::string(9, 'd') + "end";
    EXPECT_EQ(inflate(test::pack_xpress(text), text.size()), text);
}

TEST(Xpress, GivesWhatItHasWhenTheInputEndsEarly) {
    const std::string text = std::string(100, 'x') + "some more text" + std::string(100, 'y');
    const std::string packed = test::pack_xpress(text);
    for (std::size_t size = 0; size < packed.size(); ++size) {
        const std::string begin = inflate(std::string_view(packed).substr(0, size), text.size());
        EXPECT_EQ(begin, text.substr(0, begin.size())) << size;
    }
}

TEST(Xpress, CutsAMatchAtTheEndOfTheRoom) {
    const std::string text = "abc" + std::string(1000, 'z');
    EXPECT_EQ(inflate(test::pack_xpress(text), 64), text.substr(0, 64));
}

TEST(Xpress, StopsAtAMatchThatReachesBackTooFar) {
    // One literal, then a match three bytes back.
    const std::string packed(
        "\0\0\0\x40"
        "a"
        "\x10\0",
        7);
    EXPECT_EQ(inflate(packed, 10), "a");
}

}  // namespace
}  // namespace wick::etw
