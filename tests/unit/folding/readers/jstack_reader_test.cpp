#include "folding/readers/jstack_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/folded_text.hpp"
#include "support/read_text.hpp"

namespace wick::folding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<ReadStacks> read(const std::string& text, const ReadOptions& options = {}) {
    return test::read_text(jstack_reader(), text, options);
}

std::string folded(const std::string& text, const ReadOptions& options = {}) {
    const auto stacks = read(text, options);
    return stacks ? test::folded_text(stacks.value().tree) : stacks.error().message;
}

constexpr const char* kThread =
    "\"pool-1-thread-7\" #12 prio=5\n   java.lang.Thread.State: RUNNABLE\n"
    "\tat java.util.Map.get(Map.java:12)\n\t- locked <0x01> (a java.lang.Object)\n"
    "\tat Main.main(Main.java:1)\n";

TEST(JstackReader, CountsAThreadThatRuns) {
    EXPECT_EQ(folded(kThread), "pool-1-thread;Main.main;java.util.Map.get 1\n")
        << "the last one, without a blank line behind it, too";
}

TEST(JstackReader, HeedsItsOptions) {
    ReadOptions options;
    options.tid = options.shorten_packages = true;
    EXPECT_EQ(folded(kThread, options), "pool-1-thread-7;Main.main;j.u.Map.get 1\n");
    options.thread_names = false;
    EXPECT_EQ(folded(kThread, options), "Main.main;j.u.Map.get 1\n");
}

TEST(JstackReader, LeavesOutWhatWaitsAndSaysSo) {
    const std::string text =
        "\"a\" #1\n   java.lang.Thread.State: WAITING (on object monitor)\n\tat A.a(A.java:1)\n\n"
        "\"b\" #2\n   java.lang.Thread.State: RUNNABLE\n\tat sun.nio.ch.EPoll.epollWait(X)\n\n"
        "\"c\" #3\n   java.lang.Thread.State: RUNNABLE\n\tat S.ServerSocketImpl.accept0(X)\n\n"
        "\"C2 CompilerThread0\" #4\n   java.lang.Thread.State: RUNNABLE\n\tat X.y(Z)\n\n";
    EXPECT_EQ(folded(text), "");
    EXPECT_THAT(read(text).value().notes, ElementsAre(HasSubstr("4 stacks of waiting threads")));
    ReadOptions options;
    options.waiting = true;
    EXPECT_EQ(read(text, options).value().stacks, 4U);
}

TEST(JstackReader, AnEmptyTextHasNoStacks) {
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("\"\n\"x\nat \n\tat\njava.lang.Thread.State: \n"), "");
}

}  // namespace
}  // namespace wick::folding
