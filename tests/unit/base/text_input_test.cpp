#include "base/text_input.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TextInput text(std::string bytes) {
    return {make_memory_source(std::move(bytes)), "the text"};
}

std::vector<std::string> lines_of(TextInput input) {
    std::vector<std::string> lines;
    while (const auto line = input.next_line()) {
        lines.emplace_back(*line);
    }
    EXPECT_TRUE(input.status());
    return lines;
}

/// Fails after its first bytes, as a broken disk does.
class BreakingSource : public ByteSource {
 public:
    Result<std::size_t> read(std::span<char> buffer) override {
        if (read_ > 0) {
            return fail(ErrorCode::IoError, "the disk is broken");
        }
        read_ = 4;
        std::string_view("a\nbc").copy(buffer.data(), 4);
        return read_;
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override { return read_; }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return 0; }

 private:
    std::size_t read_ = 0;
};

TEST(TextInput, GivesLinesWithoutTheirEnds) {
    EXPECT_THAT(lines_of(text("a\nb\r\n\nlast")), ElementsAre("a", "b", "", "last"));
    EXPECT_THAT(lines_of(text("a\n")), ElementsAre("a"));
    EXPECT_THAT(lines_of(text("")), ElementsAre());
}

TEST(TextInput, NumbersItsLines) {
    TextInput input = text("a\nb\n");
    (void)input.next_line();
    (void)input.next_line();
    EXPECT_EQ(input.line_number(), 2U);
}

TEST(TextInput, KeepsLinesWholeThatAreLongerThanABlock) {
    const std::string longer(3 * TextInput::kHeadSize + 5, 'x');
    const std::string longest(40 * TextInput::kHeadSize, 'y');
    EXPECT_THAT(lines_of(text(longer + "\n" + longest + "\nend")),
                ElementsAre(longer, longest, "end"));
}

TEST(TextInput, ShowsItsHeadWithoutUsingItUp) {
    TextInput input = text("one\ntwo");
    EXPECT_EQ(input.head(), "one\ntwo");
    EXPECT_EQ(input.next_line(), "one");
}

TEST(TextInput, HeadIsLimited) {
    TextInput input = text(std::string(5 * TextInput::kHeadSize, 'x'));
    EXPECT_EQ(input.head().size(), TextInput::kHeadSize);
}

TEST(TextInput, GivesBytesBehindWhatWasRead) {
    TextInput input = text("one\ntwo");
    (void)input.next_line();
    std::array<char, 16> rest{};
    EXPECT_EQ(input.read(rest), 3U);
    EXPECT_EQ(std::string_view(rest.data(), 3), "two");
    EXPECT_EQ(input.read(rest), 0U);
}

TEST(TextInput, EndsAtAnErrorAndKeepsIt) {
    TextInput input(std::make_unique<BreakingSource>(), "stacks.txt");
    EXPECT_EQ(input.next_line(), "a");
    EXPECT_EQ(input.next_line(), std::nullopt);
    EXPECT_EQ(input.next_line(), std::nullopt);
    ASSERT_FALSE(input.status());
    EXPECT_EQ(input.status().error().code, ErrorCode::IoError);
    EXPECT_THAT(input.status().error().message, HasSubstr("reading stacks.txt"));
}

}  // namespace
}  // namespace wick
