#include "collectors/dtrace/dtrace_failure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::dtrace {
namespace {

using testing::HasSubstr;
using testing::Not;

Error explained(std::string_view said, std::string_view script = {}, Host host = Host::Linux) {
    return explain_failure(said, 1, script, host);
}

TEST(DtraceFailure, NotBeingRootHasARemedyOnEachSystem) {
    const char* said = "dtrace: run as root for tracing and listing probes\n";
    EXPECT_EQ(explained(said).code, ErrorCode::PermissionDenied);
    EXPECT_THAT(explained(said).hint, HasSubstr("perf-events"));
    EXPECT_THAT(explained(said, {}, Host::MacOs).hint, HasSubstr("csrutil"));
    EXPECT_THAT(explained(said, {}, Host::FreeBsd).hint, HasSubstr("kldload"));
    EXPECT_THAT(explained("dtrace: failed to initialize dtrace: DTrace requires additional "
                          "privileges\n",
                          {}, Host::Illumos)
                    .hint,
                HasSubstr("defaultpriv"));
}

TEST(DtraceFailure, OnWindowsTheTerminalMustBeAnAdministrators) {
    for (const char* said : {"dtrace: failed to initialize dtrace: DTrace device not available on "
                             "system\n",
                             "dtrace: failed to initialize dtrace: Access is denied\n"}) {
        const Error error = explained(said, {}, Host::Windows);
        EXPECT_EQ(error.code, ErrorCode::NotAnAdmin);
        EXPECT_THAT(error.hint, HasSubstr("Run as administrator"));
        EXPECT_THAT(error.hint, HasSubstr("bcdedit /set dtrace ON"));
    }
}

TEST(DtraceFailure, ShowsTheLineThatIsWrong) {
    const Error error = explained(
        "dtrace: failed to compile script /tmp/x/wick.d: line 2: undefined function name: cout\n",
        "profile-99\n{ @ = cout(); }\n");
    EXPECT_EQ(error.code, ErrorCode::InvalidArgument);
    EXPECT_THAT(error.message, HasSubstr("undefined function name: cout; the line is: { @ = "));
    EXPECT_THAT(error.message, Not(HasSubstr("/tmp/x")));
}

TEST(DtraceFailure, ALineThatDoesNotExistIsNotShown) {
    const Error error =
        explained("dtrace: failed to compile script a.d: line 9: syntax error\n", "profile-99\n");
    EXPECT_THAT(error.message, Not(HasSubstr("the line is")));
    EXPECT_THAT(error.message, HasSubstr("syntax error"));
}

TEST(DtraceFailure, ProbesThatDoNotExistAreTheCommandLinesFault) {
    const Error error = explained(
        "dtrace: failed to compile script a.d: line 1: probe description :::profile-100000 does "
        "not match any probes\n",
        "profile-100000\n{}\n");
    EXPECT_EQ(error.code, ErrorCode::InvalidArgument);
    EXPECT_THAT(error.hint, HasSubstr("-F 997"));
}

TEST(DtraceFailure, KernelsThatDtraceCannotUseHaveARemedy) {
    EXPECT_THAT(explained("dtrace: could not enable tracing: Failed to enable dtrace:::BEGIN: No "
                          "such file or directory\n")
                    .hint,
                HasSubstr("mount -t debugfs"));
    const Error library = explained(
        "dtrace: failed to compile script a.d: \"/usr/lib/dtrace/6.10/io.d\", line 134: failed to "
        "resolve vmlinux`major_names: Unknown symbol name\n");
    EXPECT_EQ(library.code, ErrorCode::CollectorFailed);
    EXPECT_THAT(library.hint, HasSubstr("DTRACE_OPT_SYSLIBDIR"));
}

TEST(DtraceFailure, ReportsOfMatchesAreNoComplaint) {
    EXPECT_THAT(explained("dtrace: description 'profile-99 ' matched 1 probe\n").message,
                HasSubstr("it said nothing"));
    EXPECT_EQ(explained("dtrace: No such process\n").code, ErrorCode::TargetNotFound);
    EXPECT_EQ(explained("").code, ErrorCode::CollectorFailed);
}

TEST(DtraceFailure, FindsDrops) {
    EXPECT_EQ(drops_in("x drop\ndtrace: 3 aggregation drops on CPU 0\ndtrace: other\n"),
              "dtrace: 3 aggregation drops on CPU 0");
    EXPECT_EQ(drops_in(""), "");
}

}  // namespace
}  // namespace wick::dtrace
