#include "folding/readers/utf8_input.hpp"

#include <gtest/gtest.h>

namespace wick::folding {
namespace {

std::string passed(std::string text) {
    TextInput input(make_memory_source(std::move(text)), "the text");
    Utf8Input bytes(input);
    std::string result;
    for (Utf8Input::Iterator i(bytes); !(i == Utf8Input::Iterator()); ++i) {
        result += *i;
    }
    return result;
}

TEST(Utf8Input, PassesWhatIsUtf8) {
    const std::string text = "a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z";
    EXPECT_EQ(passed(text), text);
    EXPECT_EQ(passed(""), "");
    EXPECT_EQ(passed("\xef\xbb\xbf"), "") << "a byte order mark";
    EXPECT_EQ(passed("\xef\xbb\xbf{"), "{");
}

TEST(Utf8Input, ReplacesWhatIsNot) {
    EXPECT_EQ(passed("a\xff"
                     "b"),
              "a?b");
    EXPECT_EQ(passed("\xc3(\xe2\x82)"), "?(?)") << "the byte behind a broken character is read";
    EXPECT_EQ(passed("\xed\xa0\x80"), "???") << "a surrogate";
    EXPECT_EQ(passed("\xc0\x80\xe2\x82"), "???") << "too long, and cut";
}

TEST(Utf8Input, PassesLongTexts) {
    std::string text;
    for (int i = 0; i < 50000; ++i) {
        text += "\xe2\x82\xac";
    }
    EXPECT_EQ(passed(text), text);
}

}  // namespace
}  // namespace wick::folding
