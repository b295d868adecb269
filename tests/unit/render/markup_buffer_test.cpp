#include "render/markup_buffer.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace wick::render {
namespace {

template <class Write>
std::string written(Write write) {
    std::ostringstream out;
    MarkupBuffer buffer(out);
    write(buffer);
    buffer.flush();
    return out.str();
}

std::string grouped(std::uint64_t number) {
    return written([&](MarkupBuffer& buffer) { buffer.grouped(number); });
}

std::string percentage(std::uint32_t millionths) {
    return written([&](MarkupBuffer& buffer) { buffer.percentage(millionths); });
}

TEST(MarkupBuffer, NumbersAreGroupedByThreeDigits) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(1234567), "1,234,567");
    EXPECT_EQ(grouped(~0ULL), "18,446,744,073,709,551,615");
}

TEST(MarkupBuffer, PercentagesHaveNoSuperfluousDigits) {
    EXPECT_EQ(percentage(0), "0%");
    EXPECT_EQ(percentage(1'000'000), "100%");
    EXPECT_EQ(percentage(125'000), "12.5%");
    EXPECT_EQ(percentage(1), "0.0001%");
    EXPECT_EQ(percentage(333'333), "33.3333%");
    EXPECT_EQ(percentage(100'100), "10.01%");
}

TEST(MarkupBuffer, DecimalsAreRoundedAsPrintfDoes) {
    const auto decimal = [](double value) {
        return written([&](MarkupBuffer& buffer) { buffer.decimal(value, 2); });
    };
    EXPECT_EQ(decimal(33.333333), "33.33");
    EXPECT_EQ(decimal(66.666667), "66.67");
    EXPECT_EQ(decimal(0), "0.00");
    EXPECT_EQ(decimal(1e300).size(), 304U);
}

TEST(MarkupBuffer, DataIsMadeDisplayableAndEscaped) {
    EXPECT_EQ(written([](MarkupBuffer& buffer) { buffer.data("<\x1b&"); }), "&lt;\uFFFD&amp;");
}

TEST(MarkupBuffer, HandsOverOnlyWhenThereIsMuch) {
    std::ostringstream out;
    MarkupBuffer buffer(out);
    buffer << "little";
    buffer.flush_if_full();
    EXPECT_EQ(out.str(), "");
    buffer << std::string(1U << 18U, 'x');
    buffer.flush_if_full();
    EXPECT_EQ(out.str().size(), (1U << 18U) + 6);
}

}  // namespace
}  // namespace wick::render
