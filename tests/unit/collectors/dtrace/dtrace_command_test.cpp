#include "collectors/dtrace/dtrace_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/command_text.hpp"

namespace wick::dtrace {
namespace {

using testing::HasSubstr;

TEST(DtraceCommand, LeavesNamingToWickOnLinux) {
    const Tool tool{"/usr/sbin/dtrace", "D 2.0.7", Family::Linux};
    EXPECT_EQ(shell_quoted(dtrace_command(tool, {"/t/a.d", "/t/out", false, {}, {}})),
              "/usr/sbin/dtrace -x switchrate=20hz -x aggsize=32m -x ustackframes=127 "
              "-x stackframes=127 -x noresolve -q -s /t/a.d -o /t/out");
}

TEST(DtraceCommand, LetsTheOthersLaunchAndGrab) {
    const Tool tool{"dtrace", "Sun D 1.13", Family::Classic};
    EXPECT_THAT(shell_quoted(dtrace_command(tool, {"a.d", "out", false, "./a b", {}})),
                testing::EndsWith("-x stackframes=127 -q -s a.d -o out -c './a b'"));
    EXPECT_THAT(shell_quoted(dtrace_command(tool, {"a.d", "out", false, {}, {1, 2}})),
                testing::EndsWith("-q -s a.d -o out -p 1 -p 2"));
}

TEST(DtraceCommand, AddsItsOwnClauseToTheUsersProgram) {
    const Tool tool{"dtrace", "D 2.0.7", Family::Linux};
    const auto command = dtrace_command(tool, {"a.d", "out", true, {}, {}});
    EXPECT_THAT(command, testing::Contains(HasSubstr("dtrace:::BEGIN")));
    EXPECT_THAT(command, testing::Not(testing::Contains("-q")));
}

TEST(DtraceLaunch, PassesWordsThatSurviveSplitting) {
    LaunchPlan plan;
    plan.command = {"./prog", "--quote='\"$x", "2"};
    const Launch launch = launch_through_dtrace(plan, "/t/launch");
    EXPECT_EQ(launch.words, "./prog --quote='\"$x 2");
    EXPECT_EQ(launch.script, "");
}

TEST(DtraceLaunch, PutsOthersIntoAScriptThatBecomesTheProgram) {
    LaunchPlan plan;
    plan.command = {"./my prog", "", "it's"};
    const Launch launch = launch_through_dtrace(plan, "/t/launch");
    EXPECT_EQ(launch.words, "/bin/sh /t/launch");
    EXPECT_EQ(launch.script, "#!/bin/sh\nexec " + shell_quoted(plan.command) + "\n");
}

TEST(DtraceLaunch, SetsVariablesAndFolderInTheScript) {
    LaunchPlan plan;
    plan.command = {"prog"};
    plan.directory = "/a b";
    plan.environment = {{"NAME", "two words"}};
    EXPECT_EQ(launch_through_dtrace(plan, "/t/launch").script,
              "#!/bin/sh\ncd -- '/a b' || exit 127\nexport 'NAME=two words'\nexec prog\n");
}

}  // namespace
}  // namespace wick::dtrace
