#include "folding/readers/chrome_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(chrome_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(ChromeReader, WhatLiesInsideIsCalledByWhatIsAround) {
    EXPECT_EQ(folded(R"({"x":[{"ph":"X"}],"traceEvents":[)"
                     R"({"pid":1,"tid":2,"ts":10,"ph":"X","name":"Bar","dur":30},)"
                     R"({"pid":1,"tid":2,"ts":0,"ph":"X","name":"Foo","dur":50},)"
                     R"({"pid":1,"tid":3,"ts":5,"ph":"X","name":"Foo","dur":7}]})"),
              "Foo 27\nFoo;Bar 30\n");
}

TEST(ChromeReader, BeginsAndEndsMakeAnEvent) {
    EXPECT_EQ(
        folded(R"([{"pid":"p","tid":"t","ts":1,"ph":"B","name":"a"},)"
               R"({"pid":"p","tid":"t","ts":2,"ph":"B","name":"b","args":{"name":"no"}},)"
               R"({"pid":"p","tid":"t","ts":4,"ph":"E"},{"pid":"p","tid":"t","ts":9,"ph":"E"}])"),
        "a 6\na;b 2\n");
}

TEST(ChromeReader, FractionsOfMicrosecondsAreRoundedWithoutLoss) {
    EXPECT_EQ(
        folded(
            R"([{"ts":0.4,"ph":"X","name":"a","dur":0.4},{"ts":0.8,"ph":"X","name":"b","dur":0.4},)"
            R"({"ts":1.2,"ph":"X","name":"c","dur":0.4}])"),
        "a 1\nc 1\n");
}

TEST(ChromeReader, ATextThatEndsInItsListIsReadUpToThere) {
    const std::string text = R"([{"ts":0,"ph":"X","name":"a","dur":4},{"ts":)";
    EXPECT_EQ(folded(text), "a 4\n");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("ends before its list")));
}

TEST(ChromeReader, WhatHasNoLengthIsLeftOutAndCounted) {
    EXPECT_THAT(
        read(R"([{"ts":0,"ph":"X","name":"a"},{"ts":1e300,"ph":"X","name":"a","dur":1},)"
             R"({"ts":1,"ph":"E"},{"ts":1,"ph":"B"},{"ts":1,"ph":"I"}])")
            .value()
            .notes,
        ElementsAre(HasSubstr("2 events have no time"), HasSubstr("2 events begin or end")));
}

TEST(ChromeReader, TextThatIsNoJsonIsRefused) {
    const auto stacks = read("hello");
    ASSERT_FALSE(stacks);
    EXPECT_EQ(stacks.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(stacks.error().message, HasSubstr("no JSON"));
}

TEST(ChromeReader, BytesThatAreNoUtf8AreReplaced) {
    EXPECT_EQ(
        folded("\xef\xbb\xbf[{\"ts\":0,\"ph\":\"X\",\"name\":\"a\xff\xc3\xa4\xe4\",\"dur\":4}]"),
        "a?\xc3\xa4? 4\n");
}

TEST(ChromeReader, TextBehindTheMistakeIsNotRead) {
    EXPECT_THAT(read(R"([{"ts":0,"ph":"X","name":"a","dur":4},nonsense,)"
                     R"({"ts":9,"ph":"X","name":"b","dur":4}])")
                    .value()
                    .notes,
                ElementsAre(HasSubstr("makes no sense")));
}

}  // namespace
}  // namespace wick::folding
