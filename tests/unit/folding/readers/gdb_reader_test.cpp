#include "folding/readers/gdb_reader.hpp"

#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

std::string folded(const std::string& text) {
    const auto stacks = test::read_text(gdb_reader(), text);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(GdbReader, FindsTheNameBeforeTheArguments) {
    EXPECT_EQ(gdb_frame("main (argc=1) at main.c:3").name, "main");
    EXPECT_EQ(gdb_frame("operator() (__closure=0x0) at a.cpp:1").name, "operator()");
    EXPECT_EQ(gdb_frame("a::operator<< <char> (out=...)").name, "a::operator<< <char>");
    EXPECT_EQ(gdb_frame("a::operator< (x=...)").name, "a::operator<");
    EXPECT_EQ(gdb_frame("(anonymous namespace)::run (f=...)").name, "(anonymous namespace)::run");
    EXPECT_EQ(gdb_frame("run<void (int)> (f=...)").name, "run<void (int)>");
    EXPECT_EQ(gdb_frame("a::call(struct {...} &&) (f=...)").name, "a::call(struct {...} &&)");
    EXPECT_EQ(gdb_frame("my_operator (x=1)").name, "my_operator");
    EXPECT_EQ(gdb_frame("<signal handler called>").name, "<signal handler called>");
}

TEST(GdbReader, FunctionsWithoutANameShowTheirLibrary) {
    EXPECT_EQ(folded("#0  0x00007f in ?? () from /lib/libfoo.so.6\n#1  0x01 in ?? ()\n\n"),
              "[unknown];[libfoo.so.6] 1\n");
}

TEST(GdbReader, AStackEndsWhereTheNextBegins) {
    EXPECT_EQ(folded("#0  a () at a.c:1\n#1  main () at a.c:2\n#0  b () at a.c:3\n"),
              "b 1\nmain;a 1\n");
}

TEST(GdbReader, WrappedLinesBelongToTheirFrame) {
    EXPECT_EQ(folded("#0  a (\n    x=1) at a.c:1\n#1  main () at a.c:2\n        y = 2\n"),
              "main;a 1\n");
}

TEST(GdbReader, SaysThatGdbLeftCallersOut) {
    EXPECT_EQ(folded("#0  a () at a.c:1\n(More stack frames follow...)\n"), "[truncated];a 1\n");
}

TEST(GdbReader, AnEmptyTextHasNoStacks) {
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("#\n#x\n#1\n# 0  main\n"), "");
}

TEST(GdbReader, KeepsBytesThatAreNoUtf8) {
    EXPECT_EQ(folded("#0  a\xff\xfe (x=\x80) at a.c:1\n"), "a\xff\xfe 1\n");
}

}  // namespace
}  // namespace wick::folding
