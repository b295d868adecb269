#include "render/name_attributes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(NameAttributes, AreThoseOfTheNamedFunctionAlone) {
    const auto attributes = NameAttributes::parse(
        "main\thref=/docs/main.html\ttitle=where it begins\nread\tclass=io\n");
    ASSERT_TRUE(attributes);
    EXPECT_THAT(attributes.value().of("main"),
                ElementsAre(Pair("href", "/docs/main.html"), Pair("title", "where it begins")));
    EXPECT_THAT(attributes.value().of("read"), ElementsAre(Pair("class", "io")));
    EXPECT_THAT(attributes.value().of("write"), IsEmpty());
}

TEST(NameAttributes, AValueMayHaveEqualsSigns) {
    const auto attributes = NameAttributes::parse("f\thref=x?a=b\n");
    ASSERT_TRUE(attributes);
    EXPECT_THAT(attributes.value().of("f"), ElementsAre(Pair("href", "x?a=b")));
}

TEST(NameAttributes, AWordWithoutEqualsTakesTheNextWordAsItsValue) {
    const auto attributes = NameAttributes::parse("f\ttitle\twords\tclass\n");
    ASSERT_TRUE(attributes);
    EXPECT_THAT(attributes.value().of("f"), ElementsAre(Pair("class", ""), Pair("title", "words")));
}

TEST(NameAttributes, ALineWithoutATabIsAnErrorWithItsNumber) {
    const auto attributes = NameAttributes::parse("f\ttitle=a\nno tab here\n");
    ASSERT_FALSE(attributes);
    EXPECT_EQ(attributes.error().code, ErrorCode::MalformedInput);
    EXPECT_THAT(attributes.error().message, HasSubstr("line 2"));
}

TEST(NameAttributes, OnlyWellFormedListsGetIntoATag) {
    EXPECT_TRUE(is_attribute_list(""));
    EXPECT_TRUE(is_attribute_list(R"(onclick="f")"));
    EXPECT_TRUE(is_attribute_list(R"(data-a="1" rel="x y")"));
    EXPECT_FALSE(is_attribute_list("><script>"));
    EXPECT_FALSE(is_attribute_list(R"(a="<")"));
    EXPECT_FALSE(is_attribute_list(R"(a="1"b="2")")) << "no space between";
    EXPECT_FALSE(is_attribute_list(R"(1a="1")"));
    EXPECT_FALSE(is_attribute_list(R"(a="1)"));
    EXPECT_FALSE(is_attribute_list("a=1"));
}

}  // namespace
}  // namespace wick::render
