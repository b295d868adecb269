#include "folding/readers/perf_script_inlines.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folding/readers/perf_script_reader.hpp"
#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReadStacks read(const std::string& text, bool inlines) {
    ReadOptions options;
    options.inlines = inlines;
    auto stacks = test::read_text(perf_script_reader(), text, options);
    EXPECT_TRUE(stacks);
    return std::move(stacks.value());
}

TEST(PerfScriptInlines, FramesKeepTheirNamesWhereTheFileIsMissing) {
    const std::string text =
        "p 1 1.0: 3 cycles: \n\t12 work(int)+0x2 (/no/such/file)\n\t13 [unknown] (/no/such/file)\n"
        "\t14 main+0x1 (/no/such/file)\n\n"
        "p 1 1.0: 4 cycles: \n\t99 work(int)+0x9 (/no/such/file)\n\t14 main+0x1 "
        "(/no/such/file)\n\n";
    const ReadStacks stacks = read(text, true);
    EXPECT_EQ(test::folded_text(stacks.tree), "p;main;[file];work 3\np;main;work 4\n");
    EXPECT_EQ(test::folded_text(read(text, false).tree), test::folded_text(stacks.tree));
    EXPECT_THAT(stacks.notes, ElementsAre(HasSubstr("/no/such/file")));
}

TEST(PerfScriptInlines, LookIntoFilesOnly) {
    EXPECT_TRUE(may_have_inlines({"12", "f", "/bin/x"}));
    EXPECT_FALSE(may_have_inlines({"", "f", "/bin/x"}));
    EXPECT_FALSE(may_have_inlines({"12", "f", "[kernel.kallsyms]"}));
    EXPECT_FALSE(may_have_inlines({"12", "f", "/tmp/perf-12.map"}));
    EXPECT_FALSE(may_have_inlines({"12", "f", "inlined"}));
    EXPECT_TRUE(read("p 1 1.0: 3 cycles: \n\t12 f ([vdso])\n\n", true).notes.empty());
}

TEST(PerfScriptInlines, ANameOfTheTextThatLooksLikeAMarkStays) {
    EXPECT_EQ(test::folded_text(read("p 1 1.0: 3 cycles: \n\t12 \x01 (/no/x)\n\n", true).tree),
              "p;\x01 3\n");
}

}  // namespace
}  // namespace wick::folding
