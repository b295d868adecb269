#include "folding/readers/csv_row.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::folding {
namespace {

using testing::ElementsAre;

TEST(CsvRow, CutsAtCommasOutsideQuotes) {
    EXPECT_THAT(csv_row("a,\"b,c\",,\"d \"\"e\"\"\","), ElementsAre("a", "b,c", "", "d \"e\"", ""));
    EXPECT_THAT(csv_row(""), ElementsAre(""));
    EXPECT_THAT(csv_row("\"never ends,x"), ElementsAre("never ends,x"));
    EXPECT_THAT(csv_row("a\"b,c"), ElementsAre("a\"b", "c"));
}

TEST(CsvRow, KeepsBlanksBeforeAField) {
    EXPECT_THAT(csv_row("  \"f<int, int>\",1"), ElementsAre("  f<int, int>", "1"));
}

TEST(CsvRow, FindsColumnsByName) {
    EXPECT_EQ(column_called({"a", "b", "b"}, "b"), 1U);
    EXPECT_FALSE(column_called({"a"}, "b"));
    EXPECT_EQ(without_byte_order_mark("\xef\xbb\xbf"
                                      "a"),
              "a");
    EXPECT_EQ(without_byte_order_mark("a"), "a");
}

}  // namespace
}  // namespace wick::folding
