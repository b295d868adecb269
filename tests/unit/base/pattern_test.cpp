#include "base/pattern.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

Pattern pattern(std::string_view text) {
    auto compiled = Pattern::compile(text);
    EXPECT_TRUE(compiled) << compiled.error().message;
    return compiled ? std::move(compiled.value()) : Pattern();
}

TEST(Pattern, FindsAPartOfAName) {
    EXPECT_TRUE(pattern("alloc").found_in("std::allocator<int>"));
    EXPECT_FALSE(pattern("alloc").found_in("free"));
    EXPECT_TRUE(pattern("").found_in(""));
    EXPECT_TRUE(pattern("^main$").found_in("main"));
    EXPECT_FALSE(pattern("^main$").found_in("main2"));
    EXPECT_TRUE(pattern("x$|^a").found_in("abc"));
}

TEST(Pattern, MatchesAWholeName) {
    EXPECT_TRUE(pattern("alloc::.*").matches("alloc::vec::push"));
    EXPECT_FALSE(pattern("alloc::.*").matches("my_alloc::vec"));
    EXPECT_FALSE(pattern("parse").matches("parse_line"));
    EXPECT_TRUE(pattern("parse|lex").matches("lex"));
    EXPECT_TRUE(pattern("(a|b)+c?").matches("abba"));
    EXPECT_FALSE(pattern("(a|b)+c?").matches("abbad"));
    EXPECT_TRUE(pattern("(?:ab)*").matches(""));
}

TEST(Pattern, KnowsClassesOfBytes) {
    EXPECT_TRUE(pattern("[a-c_]+").matches("a_b_c"));
    EXPECT_FALSE(pattern("[^a-c]").matches("b"));
    EXPECT_TRUE(pattern("[]x]+").matches("]x"));
    EXPECT_TRUE(pattern("\\w+\\s\\d").matches("main 7"));
    EXPECT_TRUE(pattern("[\\d-]+").matches("1-2"));
    EXPECT_TRUE(pattern("\\D").matches("x"));
    EXPECT_TRUE(
        pattern("a.c").matches("a\xff"
                               "c"));
}

TEST(Pattern, TakesWhatNamesAreMadeOfAsItIs) {
    EXPECT_TRUE(pattern("f\\(int\\)").matches("f(int)"));
    EXPECT_TRUE(pattern("{lambda#1}").matches("{lambda#1}"));
    EXPECT_TRUE(pattern("a::b<c>").matches("a::b<c>"));
}

TEST(Pattern, CanIgnoreCase) {
    EXPECT_TRUE(pattern("(?i)parse[x-z]").matches("PaRSeY"));
    EXPECT_FALSE(pattern("(?i)[^a]").matches("A"));
    EXPECT_FALSE(pattern("parse").matches("Parse"));
}

TEST(Pattern, TakesTimeThatGrowsWithTheLengthsAlone) {
    const std::string name(20000, 'a');
    EXPECT_FALSE(pattern("(a*)*b").matches(name));
    EXPECT_FALSE(pattern("(a|aa)+$b").found_in(name));
    EXPECT_TRUE(pattern("(a?a?a?)*").matches(name));
}

TEST(Pattern, SaysWhatIsWrong) {
    for (const auto& [text, what] : std::vector<std::pair<std::string, std::string>>{
             {"(a", "a ( that nothing closes"},
             {"a)", "a ) that closes nothing"},
             {"[a", "a [ that nothing closes"},
             {"[z-a]", "runs backwards"},
             {"*a", "repeats nothing"},
             {"a\\", "nothing behind it"},
             {std::string(200, '('), "within each other"},
             {std::string(5000, 'a'), "more than 4096"}}) {
        const auto compiled = Pattern::compile(text);
        ASSERT_FALSE(compiled) << text;
        EXPECT_THAT(compiled.error().message, testing::HasSubstr(what));
    }
}

}  // namespace
}  // namespace wick
