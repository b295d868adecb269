#include "base/deflate.hpp"

#include <string>

#include <gtest/gtest.h>

namespace wick {
namespace {

std::string repetitive_text() {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "main;work;" + std::to_string(i % 7);
    }
    return text;
}

class Deflate : public ::testing::Test {
 protected:
    void SetUp() override {
        if (!deflated("")) {
            GTEST_SKIP() << "this wick is built without libdeflate";
        }
    }
};

TEST_F(Deflate, TextComesBackFromMuchLess) {
    const std::string text = repetitive_text();
    const std::string stored = deflated(text).value();
    EXPECT_LT(stored.size(), text.size() / 20);
    const auto back = inflated(as_bytes(stored), text.size());
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value(), text);
    EXPECT_EQ(inflated(as_bytes(deflated("").value()), 0).value(), "");
}

TEST_F(Deflate, AnotherSizeAndDamageAreRefused) {
    const std::string text = repetitive_text();
    std::string stored = deflated(text).value();
    for (const std::size_t size : {text.size() - 1, text.size() + 1}) {
        EXPECT_EQ(inflated(as_bytes(stored), size).error().code, ErrorCode::MalformedInput);
    }
    stored[stored.size() / 2] = static_cast<char>(~stored[stored.size() / 2]);
    EXPECT_EQ(inflated(as_bytes(stored), text.size()).error().code, ErrorCode::MalformedInput);
}

TEST_F(Deflate, NoMemoryIsTakenForASizeThatCannotBe) {
    const auto refused = inflated(as_bytes(std::string_view("x")), std::size_t{1} << 40U);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "1 compressed bytes cannot hold 1099511627776 bytes");
}

}  // namespace
}  // namespace wick
