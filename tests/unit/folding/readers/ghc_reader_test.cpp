#include "folding/readers/ghc_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(ghc_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

constexpr const char* kHeader =
    "COST CENTRE MODULE SRC no. entries %time %alloc %time %alloc ticks bytes\n\n";

TEST(GhcReader, CountsTheCostThatIsAskedFor) {
    const std::string text = std::string(kHeader) +
                             "MAIN MAIN <built-in> 1 0 0.1 0.0 100.0 100.0 0 728\n"
                             " f M a b.hs:1:2 2 3 99.9 9.0 0.0 0.0 7 16\n\nnot read\n";
    EXPECT_EQ(folded(text), "MAIN.MAIN 1\nMAIN.MAIN;M.f 999\n");
    ReadOptions options;
    options.cost = "bytes";
    EXPECT_EQ(folded(text, options), "MAIN.MAIN 728\nMAIN.MAIN;M.f 16\n");
    options.cost = "allocs";
    EXPECT_THAT(folded(text, options), HasSubstr("has no allocs"));
}

TEST(GhcReader, SaysHowToGetTicks) {
    ReadOptions options;
    options.cost = "ticks";
    const auto stacks =
        read("COST CENTRE MODULE SRC no. entries %time %alloc %time %alloc\n", options);
    ASSERT_FALSE(stacks);
    EXPECT_THAT(stacks.error().hint, HasSubstr("+RTS -P"));
}

TEST(GhcReader, RowsThatMakeNoSenseAreCounted) {
    EXPECT_EQ(read(std::string(kHeader) + "MAIN MAIN x\n   f M s 2 3 1.0 1.0 0.0 0.0 7 16\n")
                  .value()
                  .unreadable_lines,
              2U);
    EXPECT_THAT(read("").value().notes, ElementsAre());
}

}  // namespace
}  // namespace wick::folding
