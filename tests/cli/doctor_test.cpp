// wick doctor, on this machine as it is.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

TEST(Doctor, SaysThatPerfEventsRecordWhereTheyDo) {
    WICK_NEEDS_RECORDING();
    const Ending ending = run_wick({"doctor"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, ContainsRegex("  perf-events +yes, and is chosen"));
    EXPECT_THAT(ending.out, ContainsRegex("  your programs +yes\n"));
}

TEST(Doctor, AnswersAsTheRecordingWould) {
    WICK_NEEDS_RECORDING();
    const TempFolder folder;
    const Ending ending = run_wick({"doctor"});
    const Ending recording = run_wick({"--backend", "perf-events", "-e", "cycles", "-o",
                                       folder.file("o.svg"), "--", target("pie"), "50"});
    const bool has_cycles = recording.status == 0;
    EXPECT_THAT(ending.out, ContainsRegex(has_cycles ? "  processor cycles +yes\n"
                                                     : "  processor cycles +no: "));
    EXPECT_TRUE(has_cycles || ending.out.find("wick -e cpu-clock") != std::string::npos);
}

TEST(Doctor, NamesThePackageOfAToolThatIsNotThere) {
    WICK_NEEDS_RECORDING();
    const TempFolder nothing;
    const Ending ending =
        ChildProcess({"/usr/bin/env", "PATH=" + nothing.path(), WICK_PROGRAM, "doctor"}).wait();
    EXPECT_EQ(ending.status, 0) << "perf-events need no tool";
    EXPECT_THAT(ending.out, ContainsRegex("  perf +no: "));
    EXPECT_THAT(ending.out, HasSubstr("linux-perf"));
}

}  // namespace
}  // namespace wick::test
