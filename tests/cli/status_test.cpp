// The profiled program's input, output and status pass through; wick's own errors have statuses.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Status : public testing::Test {
 protected:
    TempFolder folder_;
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(Status, IsTheProgramsOwnAndTheGraphIsWritten) {
    WICK_NEEDS_RECORDING();
    const Ending ending = run_wick({"-o", folded_, "--", target("exits_nonzero")});
    EXPECT_EQ(ending.status, 3) << ending.err;
    EXPECT_GE(FoldedProfile(contents_of(folded_)).share_of({"main", "failing_work"}), 0.8);
}

TEST_F(Status, SaysTheSignalThatKilledTheProgramAndTheGraphIsWritten) {
    WICK_NEEDS_RECORDING();
    for (const int signal : {6, 9, 11, 15}) {
        const Ending ending =
            run_wick({"-o", folded_, "--", target("dies_by_signal"), std::to_string(signal)});
        EXPECT_EQ(ending.status, 128 + signal) << ending.err;
        EXPECT_GE(FoldedProfile(contents_of(folded_)).share_of({"main", "doomed_work"}), 0.8);
    }
}

TEST_F(Status, LeavesTheProgramsStreamsUntouched) {
    WICK_NEEDS_RECORDING();
    const Ending ending = run_wick({"-q", "-o", folded_, "--", target("prints")}, "one\ntwo\n");
    EXPECT_EQ(ending.status, 0);
    EXPECT_EQ(ending.out, "first line of stdout\none\ntwo\nlast line of stdout\n");
    EXPECT_EQ(ending.err, "a line of stderr\n");
}

TEST_F(Status, WritesNothingOfItsOwnToStdout) {
    WICK_NEEDS_RECORDING();
    const Ending ending = run_wick({"-o", folded_, "--", target("short_lived")});
    EXPECT_THAT(ending.out, IsEmpty());
}

TEST_F(Status, IsTargetNotFoundForAProgramThatDoesNotExist) {
    const Ending ending = run_wick({"-o", folded_, "--", "./there-is-no-such-program"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::TargetNotFound)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("there-is-no-such-program"));
    EXPECT_THAT(ending.err, HasSubstr("No such file or directory"));
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Status, IsTargetNotFoundForAFileThatIsNoProgram) {
    const std::string text = folder_.file("notes.txt");
    write_file(text, "not a program\n");
    const Ending ending = run_wick({"-o", folded_, "--", text});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::TargetNotFound)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("Permission denied"));
}

TEST_F(Status, IsInvalidArgumentForAnUnknownOption) {
    const Ending ending = run_wick({"--no-such-option", "--", target("prints")});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("--no-such-option"));
    EXPECT_THAT(ending.out, IsEmpty());
}

TEST_F(Status, IsInvalidArgumentForARateThatIsNoRate) {
    const Ending ending = run_wick({"-F", "0", "-o", folded_, "--", target("prints")});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
    EXPECT_THAT(ending.out, IsEmpty());
}

TEST_F(Status, IsIoErrorForAnOutputThatCannotBeWrittenAndTheProgramNeverStarts) {
    const Ending ending =
        run_wick({"-o", folder_.file("no-such-folder/out.svg"), "--", target("prints")});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::IoError)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("no-such-folder"));
    EXPECT_THAT(ending.out, IsEmpty());
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Status, IsZeroForHelpWhichGoesToStdout) {
    const Ending ending = run_wick({"--help"});
    EXPECT_EQ(ending.status, 0);
    EXPECT_THAT(ending.out, HasSubstr("--call-graph"));
    EXPECT_THAT(ending.err, IsEmpty());
}

TEST_F(Status, GivesTheProgramItsOwnOptions) {
    WICK_NEEDS_RECORDING();
    // Without "--", what follows the program's name is the program's, even if wick has such an
    // option too.
    const std::string script = "echo \"$@\"; exec " + target("short_lived");
    const Ending ending = run_wick({"-q", "-o", folded_, "sh", "-c", script, "name", "-o", "x"});
    EXPECT_EQ(ending.out, "-o x\n") << ending.err;
    EXPECT_THAT(folder_.names(), testing::ElementsAre("out.folded"));
}

}  // namespace
}  // namespace wick::test
