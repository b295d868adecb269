#include "folding/readers/xml_scanner.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::ElementsAre;
using Tag = XmlScanner::Tag;

/// All tags, as "<a", "</a" or "<a/"; "cut" at the end of a damaged text.
std::vector<std::string> tags(std::string text) {
    TextInput input(make_memory_source(std::move(text)), "the text");
    XmlScanner scanner(input);
    std::vector<std::string> result;
    for (Tag tag = scanner.next(); tag != Tag::None; tag = scanner.next()) {
        if (tag == Tag::Cut) {
            result.emplace_back("cut");
            break;
        }
        result.push_back((tag == Tag::End ? "</" : "<") + std::string(scanner.name()) +
                         (tag == Tag::Empty ? "/" : ""));
    }
    return result;
}

TEST(XmlScanner, GoesFromTagToTag) {
    EXPECT_THAT(tags("<?xml version='1.0'?>\n<a x='1'>text<b/><c d=\"e\" /></a >"),
                ElementsAre("<a", "<b/", "<c/", "</a"));
}

TEST(XmlScanner, PassesCommentsAndCdata) {
    EXPECT_THAT(tags("<!DOCTYPE x><a><!-- <b> ---><![CDATA[ <c> ]]]></a>"),
                ElementsAre("<a", "</a"));
}

TEST(XmlScanner, SaysWhereTheTextIsCut) {
    EXPECT_THAT(tags("<a><b x='"), ElementsAre("<a", "cut"));
    EXPECT_THAT(tags("<a><!-- b"), ElementsAre("<a", "cut"));
    EXPECT_THAT(tags("<" + std::string(XmlScanner::kLongestTag + 2, 'a') + ">"),
                ElementsAre("cut"));
    EXPECT_THAT(tags("no tags"), ElementsAre());
    EXPECT_THAT(tags("<>"), ElementsAre("<"));
}

TEST(XmlScanner, GivesAttributesWithoutEscapes) {
    TextInput input(make_memory_source("<f name='a&lt;b&gt; &amp;&#65;&#x42;' y = \"x>'\" z>"),
                    "t");
    XmlScanner scanner(input);
    ASSERT_EQ(scanner.next(), Tag::Start);
    EXPECT_EQ(scanner.attribute("name"), "a<b> &AB");
    EXPECT_EQ(scanner.attribute("y"), "x>'");
    EXPECT_FALSE(scanner.attribute("z"));
    EXPECT_FALSE(scanner.attribute("ame"));
}

TEST(XmlScanner, WhatIsNoEscapeStays) {
    EXPECT_EQ(without_xml_escapes("a & b &nope; &#0; &#xd800; &#x110000; &; &"),
              "a & b &nope; &#0; &#xd800; &#x110000; &; &");
    EXPECT_EQ(without_xml_escapes("&#xe4;&#x20ac;&#x1f600;"),
              "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
}

}  // namespace
}  // namespace wick::folding
