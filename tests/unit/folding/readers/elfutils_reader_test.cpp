#include "folding/readers/elfutils_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(elfutils_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

TEST(ElfutilsReader, FramesWithoutANameAreUnknownOrTheirModule) {
    EXPECT_EQ(folded("TID 1:\n#0  0x01\n#1  0x02 - /lib/libfoo.so\n#2  0x03 main - /srv/shop\n"),
              "main;[libfoo.so];[unknown] 1\n");
}

TEST(ElfutilsReader, ReadsTheVerboseFormToo) {
    EXPECT_EQ(folded("TID 1:\n#0  0x01     f(int) - /srv/shop\n    /srv/shop.c:1:2\n"
                     "#1  0x02 - 1 main - /srv/shop\n    [abcd]@0x1000+0x12\n"),
              "main;f 1\n");
}

TEST(ElfutilsReader, ProcessAndThreadGoOutermost) {
    ReadOptions options;
    options.pid = options.tid = true;
    EXPECT_EQ(folded("PID 7 - process\nTID 8:\n#0  0x01 f\nTID 9:\n#0  0x01 f\n", options),
              "PID=7;TID=8;f 1\nPID=7;TID=9;f 1\n");
}

TEST(ElfutilsReader, LeavesGdbItsText) {
    EXPECT_EQ(elfutils_reader().detect("#0  0x01 in f () at a.c:1\n#1  0x02 in main ()\n"),
              Likelihood::No);
}

TEST(ElfutilsReader, AnEmptyTextHasNoStacks) {
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("#\n#0\n#0  0x\n#0  0x1z\nTID \nPID\n"), "");
    EXPECT_THAT(read("").value().notes, ElementsAre());
    EXPECT_THAT(folded("#0  0x1 a\xff\n"), HasSubstr("a\xff"));
}

}  // namespace
}  // namespace wick::folding
