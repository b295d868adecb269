#include "base/base64.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick {
namespace {

// The vectors of RFC 4648, section 10.
TEST(Base64, IsThatOfTheStandard) {
    EXPECT_EQ(to_base64(""), "");
    EXPECT_EQ(to_base64("f"), "Zg==");
    EXPECT_EQ(to_base64("fo"), "Zm8=");
    EXPECT_EQ(to_base64("foo"), "Zm9v");
    EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
    EXPECT_EQ(to_base64("\xFB\xFF"), "+/8=");
}

TEST(Base64, AnyBytesComeBack) {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
        EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    }
}

TEST(Base64, LineBreaksAndPaddingArePassedOver) {
    EXPECT_EQ(from_base64("Zm\n9v Yg=\t=\r\n"), "foob");
    EXPECT_EQ(from_base64("Zm9vYg"), "foob");
}

TEST(Base64, OtherCharactersAndHalfBytesAreRefused) {
    EXPECT_EQ(from_base64("Zm9*"), std::nullopt);
    EXPECT_EQ(from_base64("Zg==Zg=="), std::nullopt);
    EXPECT_EQ(from_base64("Z"), std::nullopt);
}

}  // namespace
}  // namespace wick
