// `wick report` of traces of Windows, written by the test.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/folded_profile.hpp"
#include "cli/wick_process.hpp"
#include "support/etl_builder.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportEtl : public testing::Test {
 protected:
    void SetUp() override {
        EtlBuilder trace;
        trace.packed = true;
        for (const std::uint32_t pid : {10U, 20U}) {
            trace.process(3, 1, pid, 1, pid == 10 ? "quiet.exe" : "busy.exe");
            trace.thread(3, 1, pid, pid + 1);
            trace.image(0x1403, 1, pid, 0x10000, 0x1000, "\\Device\\V\\program.exe");
            trace.image(0x1403, 1, pid, 0x20000, 0x1000, "\\SystemRoot\\System32\\ntdll.dll");
        }
        std::uint64_t time = 100;
        for (const std::uint32_t pid : {20U, 10U, 20U, 20U}) {
            trace.sample(time, pid + 1, 0x10010);
            trace.stack(time + 1, time, pid, pid + 1, {0x10010, 0x20020});
            time += 10'000;
        }
        trace.sample(time, 0, 0xfffff80000000000);
        std::ofstream(file_, std::ios::binary) << trace.file();
    }

    std::string report(std::vector<std::string> options) {
        options.insert(options.begin(), {"report", file_, "-o", folder_.file("out.folded")});
        ending_ = run_wick(options);
        EXPECT_EQ(ending_.status, 0) << ending_.err;
        return contents_of(folder_.file("out.folded"));
    }

    TempFolder folder_;
    std::string file_ = folder_.file("trace.etl");
    Ending ending_;
};

TEST_F(ReportEtl, DrawsTheBusiestProcessAndListsTheOthers) {
    EXPECT_EQ(report({}), "busy.exe;[ntdll.dll];[program.exe] 3\n");
    EXPECT_THAT(ending_.err, HasSubstr("3  busy.exe (20)"));
    EXPECT_THAT(ending_.err, HasSubstr("1  quiet.exe (10)"));
    EXPECT_THAT(ending_.err, HasSubstr("1  of idle processors"));
    EXPECT_THAT(ending_.err, HasSubstr("100.0 % of the stacks reached their root"));
}

TEST_F(ReportEtl, DrawsTheProcessThatIsWanted) {
    EXPECT_EQ(report({"--process", "quiet"}), "quiet.exe;[ntdll.dll];[program.exe] 1\n");
    EXPECT_THAT(ending_.err, Not(HasSubstr("busy.exe")));
}

TEST_F(ReportEtl, SaysWhichProcessesThereAreWhenTheWantedOneIsNot) {
    const Ending ending = run_wick({"report", file_, "--process", "other"});
    EXPECT_EQ(ending.status, 64);
    EXPECT_THAT(ending.err, HasSubstr("no process \"other\""));
    EXPECT_THAT(ending.err, HasSubstr("busy.exe (20), quiet.exe (10)"));
}

TEST_F(ReportEtl, ReadsATraceFromStandardInput) {
    const Ending ending =
        run_wick({"report", "-", "-o", folder_.file("out.folded")}, contents_of(file_));
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(contents_of(folder_.file("out.folded")), "busy.exe;[ntdll.dll];[program.exe] 3\n");
}

}  // namespace
}  // namespace wick::test
