// The options of wick fold that only some formats have, under all their names.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;

std::string folded(std::vector<std::string> options, const std::string& text) {
    options.insert(options.begin(), "fold");
    const Ending ending = run_wick(options, text);
    EXPECT_EQ(ending.status, 0) << ending.err;
    return ending.out;
}

TEST(FoldOptions, OfJstack) {
    const std::string text =
        "\"pool-1-thread-7\" #12 prio=5\n   java.lang.Thread.State: RUNNABLE\n"
        "\tat java.util.Map.get(Map.java:12)\n\tat Main.main(Main.java:1)\n\n"
        "\"b-2\" #13 prio=5\n   java.lang.Thread.State: WAITING (parking)\n\tat A.a(A.java:1)\n\n";
    EXPECT_EQ(folded({}, text), "pool-1-thread;Main.main;java.util.Map.get 1\n");
    for (const char* name : {"--tid", "--include-tid"}) {
        EXPECT_EQ(folded({name}, text), "pool-1-thread-7;Main.main;java.util.Map.get 1\n");
    }
    for (const char* name : {"--no-thread-names", "--no-include-tname"}) {
        EXPECT_EQ(folded({name}, text), "Main.main;java.util.Map.get 1\n");
    }
    EXPECT_EQ(folded({"--shorten-pkgs"}, text), "pool-1-thread;Main.main;j.u.Map.get 1\n");
    EXPECT_EQ(folded({"--waiting"}, text),
              "b;A.a 1\npool-1-thread;Main.main;java.util.Map.get 1\n");
    const std::vector<std::string> usual{"--include-tname", "--no-include-tid",
                                         "--no-shorten-pkgs"};
    EXPECT_EQ(folded(usual, text), folded({}, text));
}

TEST(FoldOptions, OfDtrace) {
    const std::string text = "\n\n  a`f+0x1\n  a`main+0x2\n  3\n";
    EXPECT_EQ(folded({"--from", "dtrace"}, text), "a`main;a`f 3\n");
    EXPECT_EQ(folded({"--from", "dtrace", "--no-modules"}, text), "main;f 3\n");
    for (const char* name : {"--offsets", "--includeoffset"}) {
        EXPECT_EQ(folded({"--from", "dtrace", name}, text), "a`main+0x2;a`f 3\n");
    }
}

TEST(FoldOptions, OfSample) {
    const std::string text =
        "Call graph:\n    9 T\n      4 spread  (in a)\n      3 read  (in a)\n"
        "      2 read  (in libsystem_kernel.dylib)\n\nTotal number in stack\n";
    EXPECT_EQ(folded({"--from", "sample"}, text), "T;a`read 3\nT;a`spread 4\n");
    EXPECT_EQ(folded({"--from", "sample", "--waiting", "--no-modules"}, text),
              "T;read 5\nT;spread 4\n");
}

TEST(FoldOptions, OfGhc) {
    const std::string text =
        "COST CENTRE MODULE SRC no. entries %time %alloc %time %alloc ticks bytes\n\n"
        "MAIN MAIN <built-in> 1 0 0.1 0.0 100.0 100.0 0 728\n"
        " f M a b.hs:1:2 2 3 99.9 9.0 0.0 0.0 7 16\n\n";
    EXPECT_EQ(folded({"--from", "ghc"}, text), "MAIN.MAIN 1\nMAIN.MAIN;M.f 999\n");
    for (const std::vector<std::string>& cost :
         {std::vector<std::string>{"--cost", "bytes"}, {"--bytes"}}) {
        std::vector<std::string> options{"--from", "ghc"};
        options.insert(options.end(), cost.begin(), cost.end());
        EXPECT_EQ(folded(options, text), "MAIN.MAIN 728\nMAIN.MAIN;M.f 16\n");
    }
    EXPECT_EQ(folded({"--from", "ghc", "--ticks"}, text), "MAIN.MAIN;M.f 7\n");
    EXPECT_EQ(folded({"--from", "ghc", "--time"}, text), folded({"--from", "ghc"}, text));
}

TEST(FoldOptions, OfVsprof) {
    const std::string text =
        "Level,Function Name,Number of Calls,Elapsed Exclusive Time %,\n"
        "1,a,2,18.39,\n2,b,3,1.00,\n";
    EXPECT_EQ(folded({}, text), "a 1839\na;b 100\n");
    EXPECT_EQ(folded({"--cost", "calls"}, text), "a 2\na;b 3\n");
    const Ending unknown = run_wick({"fold", "--cost", "bytes"}, text);
    EXPECT_EQ(unknown.status, exit_status(ErrorCode::InvalidArgument)) << unknown.err;
    EXPECT_THAT(unknown.err, HasSubstr("no cost called bytes"));
}

TEST(FoldOptions, OfPerf) {
    const std::string text =
        "dd 12/34 1.0: 5 cycles: \n\t 7f12 a+0x1 (/tmp/perf-12.map)\n\t 7f13 b ([kernel])\n\t 7f14 "
        "b ([kernel])\n\t 99 [unknown] (/bin/x)\n\n"
        "dd 12/34 1.0: 7 faults: \n\t 7f12 a+0x1 (/bin/dd)\n\n";
    EXPECT_EQ(folded({}, text), "dd;[x];b;b;a 5\n");
    EXPECT_EQ(folded({"--pid"}, text), "dd-12;[x];b;b;a 5\n");
    EXPECT_EQ(folded({"--tid"}, text), "dd-12/34;[x];b;b;a 5\n");
    EXPECT_EQ(folded({"--kernel"}, text), "dd;[x];b_[k];b_[k];a 5\n");
    EXPECT_EQ(folded({"--jit"}, text), "dd;[x];b;b;a_[j] 5\n");
    EXPECT_EQ(folded({"--all"}, text), "dd;[x];b_[k];b_[k];a_[j] 5\n");
    EXPECT_EQ(folded({"--addrs"}, text), "dd;[x <99>];b;b;a 5\n");
    EXPECT_EQ(folded({"--collapse-recursion"}, text), "dd;[x];b;a 5\n");
    for (const char* name : {"-e", "--event", "--event-filter"}) {
        EXPECT_EQ(folded({name, "faults"}, text), "dd;a 7\n");
    }
}

}  // namespace
}  // namespace wick::test
