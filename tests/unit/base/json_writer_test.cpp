#include "base/json_writer.hpp"

#include <limits>
#include <sstream>

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(JsonWriter, SeparatesValues) {
    std::ostringstream out;
    JsonWriter json(out);
    json.begin_object().member("a", 1).key("b").begin_array().value("x").value(true).null();
    json.end_array().key("c").begin_object().end_object().member("d", 0.125 > 0).end_object();
    EXPECT_EQ(out.str(), R"({"a":1,"b":["x",true,null],"c":{},"d":true})");
}

TEST(JsonWriter, WritesWholeNumbersWhole) {
    std::ostringstream out;
    JsonWriter json(out);
    json.begin_array().value(std::numeric_limits<std::uint64_t>::max()).value(std::int64_t{-5});
    json.value(1.0 / 3, 3).value(std::numeric_limits<double>::infinity(), 1).end_array();
    EXPECT_EQ(out.str(), "[18446744073709551615,-5,0.333,null]");
}

TEST(JsonWriter, EscapesWhatJsonCannotHold) {
    std::ostringstream out;
    JsonWriter(out).value(std::string_view("a\"\\\n\t\x01\x7f\0z", 9));
    EXPECT_EQ(out.str(), R"("a\"\\\n\t\u0001\u007f\u0000z")");
}

TEST(JsonWriter, ReplacesBytesThatAreNoUtf8) {
    std::ostringstream out;
    JsonWriter(out).value(
        "ä€😀\xff\xc0\x80\xed\xa0\x80"
        "e\xf4\x90");
    EXPECT_EQ(out.str(), "\"ä€😀\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffde\\ufffd\\ufffd\"");
}

TEST(JsonWriter, IndentsWhenAsked) {
    std::ostringstream out;
    JsonWriter json(out, JsonWriter::Layout::Indented);
    json.begin_object().member("a", 1).key("b").begin_array().end_array().end_object();
    EXPECT_EQ(out.str(), "{\n  \"a\": 1,\n  \"b\": []\n}");
}

}  // namespace
}  // namespace wick
