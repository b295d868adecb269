#include "base/protobuf.hpp"

#include <array>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick {
namespace {

using testing::ElementsAre;

TEST(Protobuf, WritesWhatTheSpecificationShows) {
    // https://protobuf.dev/programming-guides/encoding: field 1 is 150; field 2 is "testing".
    ProtobufWriter writer;
    writer.number(1, 150);
    writer.text(2, "testing");
    EXPECT_EQ(writer.bytes(), std::string("\x08\x96\x01\x12\x07testing"));
}

TEST(Protobuf, LeavesOutWhatIsNothing) {
    ProtobufWriter writer;
    writer.number(1, 0);
    writer.text(2, "");
    writer.packed(3, {});
    EXPECT_EQ(writer.bytes(), "");
    writer.bytes(4, "");
    EXPECT_EQ(writer.bytes(), std::string("\x22\0", 2));
}

TEST(Protobuf, ReadsBackWhatWasWritten) {
    ProtobufWriter inner;
    inner.number(7, std::uint64_t{1} << 63U);
    ProtobufWriter writer;
    writer.packed(1, std::array<std::uint64_t, 2>{3, 270});
    writer.message(2, inner);
    ProtobufReader reader(as_bytes(writer.bytes()));
    ProtobufReader::Field field;
    ASSERT_TRUE(reader.next(field));
    std::vector<std::uint64_t> numbers;
    EXPECT_TRUE(each_number(field, [&](std::uint64_t number) { numbers.push_back(number); }));
    EXPECT_THAT(numbers, ElementsAre(3U, 270U));
    ASSERT_TRUE(reader.next(field));
    EXPECT_EQ(field.number, 2U);
    ProtobufReader nested(field.bytes);
    ASSERT_TRUE(nested.next(field));
    EXPECT_EQ(field.value, std::uint64_t{1} << 63U);
    EXPECT_FALSE(nested.next(field));
    EXPECT_TRUE(nested.ok());
}

TEST(Protobuf, ReadsNumbersOfFixedSize) {
    ProtobufReader reader(as_bytes(std::string_view("\x0d\x05\0\0\0\x11\x06\0\0\0\0\0\0\0", 14)));
    ProtobufReader::Field field;
    ASSERT_TRUE(reader.next(field));
    EXPECT_EQ(field.value, 5U);
    ASSERT_TRUE(reader.next(field));
    EXPECT_EQ(field.value, 6U);
}

TEST(Protobuf, RefusesWhatMakesNoSense) {
    for (const std::string_view bytes :
         {std::string_view("\x12\x7fshort", 7), std::string_view("\x0b\x01", 2),
          std::string_view("\0\x01", 2), std::string_view("\x08", 1)}) {
        ProtobufReader reader(as_bytes(bytes));
        ProtobufReader::Field field;
        EXPECT_FALSE(reader.next(field));
        EXPECT_FALSE(reader.ok());
    }
    ProtobufReader::Field cut;
    cut.wire = ProtobufReader::Wire::Piece;
    cut.bytes = as_bytes(std::string_view("\x80", 1));
    EXPECT_FALSE(each_number(cut, [](std::uint64_t) {}));
}

}  // namespace
}  // namespace wick
