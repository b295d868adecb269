// `wick run` on real cargo packages.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/project_copy.hpp"

namespace wick::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RunCargo : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        WICK_NEEDS_TOOL("cargo");
    }
};

TEST_F(RunCargo, BuildsAndProfilesTheDefaultRunAndLeavesTheProjectAlone) {
    const ProjectCopy project("cargo-package");
    const std::string before = project.snapshot({});
    const Ending ending = project.wick_run(
        {"-v", "--offline", "--env", "EXTRA=more", "--features", "quick", "--", "-a", "--", "b"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("second quick [\"-a\", \"--\", \"b\"]"));
    EXPECT_THAT(ending.out, HasSubstr("CARGO_PKG_NAME=cargo-package\n"));
    EXPECT_THAT(ending.out, HasSubstr("CARGO_PKG_VERSION_PRE=beta.4\n"));
    EXPECT_THAT(ending.out, HasSubstr("CARGO_PKG_AUTHORS=A Writer:Another\n"));
    EXPECT_THAT(ending.out, HasSubstr("EXTRA=more\n"));
    EXPECT_THAT(ending.out, HasSubstr("folder=" + project.path() + "\n"));
    EXPECT_THAT(ending.err, HasSubstr("binary second of package cargo-package, its default-run"));
    EXPECT_THAT(ending.err, HasSubstr("--config 'profile.release.debug=\"limited\"'"));
    // strip and debug = false of the manifest did not count: names and inlined functions are there.
    const FoldedProfile profile = project.profile();
    EXPECT_GE(profile.share_of({"second::main", "second::second_work", "cargo_package::burn"}), 0.3)
        << profile.heaviest();
    EXPECT_GT(profile.share_of({"cargo_package::burn", "cargo_package::inlined_step"}), 0)
        << profile.heaviest();
    EXPECT_EQ(project.snapshot({"target/wick", "Cargo.lock", "target/CACHEDIR"}), before);
}

TEST_F(RunCargo, SaysWhatWillBeMissingWhenDebugSymbolsAreRefused) {
    const ProjectCopy project("cargo-package");
    const Ending ending = project.wick_run({"--offline", "--no-debug-symbols", "--bin", "first"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("first"));
    EXPECT_THAT(ending.err, HasSubstr("is stripped: its functions will have no names"));
    EXPECT_THAT(ending.err, HasSubstr("run again without --no-debug-symbols"));
}

TEST_F(RunCargo, BuildsTheKindOfTargetThatIsAskedFor) {
    const ProjectCopy project("cargo-package");

    struct Case {
        std::vector<std::string> options;
        std::string said;
    };

    for (const Case& each :
         {Case{{"--dev"}, "second dev []"}, Case{{"--profile", "small"}, "second []"},
          Case{{"--dev", "--example", "show"}, "example"},
          Case{{"--dev", "--test", "whole"}, "burns_in_integration_test ... ok"},
          Case{{"--dev", "--unit-test"}, "burns_in_unit_test ... ok"},
          Case{{"--dev", "--bench", "speed"}, "bench [\"--bench\"]"}}) {
        std::vector<std::string> options{"--offline"};
        options.insert(options.end(), each.options.begin(), each.options.end());
        if (each.options.back() == "--unit-test") {
            options.insert(options.end(), {"--unit-test-kind", "lib"});
        }
        const Ending ending = project.wick_run(options);
        EXPECT_EQ(ending.status, 0) << ending.err;
        EXPECT_THAT(ending.out, HasSubstr(each.said)) << ending.err;
        EXPECT_GE(project.profile().share_of({"cargo_package::burn"}), 0.3)
            << each.said << project.profile().heaviest();
    }
}

TEST_F(RunCargo, KeepsTheNamesOfAnOptimisedBenchmark) {
    const ProjectCopy project("cargo-package");
    const Ending ending = project.wick_run({"--offline", "--bench", "speed", "--", "one"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("bench [\"--bench\", \"one\"]"));
    EXPECT_GE(project.profile().share_of({"speed::main", "cargo_package::burn"}), 0.3)
        << project.profile().heaviest();
}

TEST_F(RunCargo, RunsTestsInTheFolderOfTheirPackage) {
    const ProjectCopy project("cargo-package");
    const Ending ending =
        project.wick_run({"--offline", "--dev", "--test", "whole", "--", "--nocapture"}, "src/bin");
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("folder=" + project.path() + "\n"));
}

TEST_F(RunCargo, ListsTheTargetsWhereSeveralArePossible) {
    const ProjectCopy project("cargo-workspace");
    const Ending ending = project.wick_run({"--offline"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
    EXPECT_THAT(ending.err,
                AllOf(HasSubstr("several possible targets: "), HasSubstr("-p left --bin app"),
                      HasSubstr("-p right --bin app"), HasSubstr("-p right --bin only_right")));
}

TEST_F(RunCargo, TellsTwoBinariesOfOneNameApartByTheirPackage) {
    const ProjectCopy project("cargo-workspace");
    const Ending ambiguous = project.wick_run({"--offline", "--bin", "app"});
    EXPECT_THAT(ambiguous.err, HasSubstr("-p left --bin app; -p right --bin app"));
    const Ending right = project.wick_run({"--offline", "--dev", "-p", "right", "--bin", "app"});
    EXPECT_EQ(right.out, "right\n") << right.err;
    const Ending left = project.wick_run({"--offline", "--dev"}, "left");
    EXPECT_EQ(left.out, "left\n") << left.err;
    const Ending elsewhere =
        project.wick_run({"--offline", "--dev", "--bin", "only_right"}, "left");
    EXPECT_EQ(elsewhere.out, "only right\n") << elsewhere.err;
}

TEST_F(RunCargo, IsBuildFailedWhenCargoFailsAndNothingIsProfiled) {
    const ProjectCopy project("cargo-broken");
    const Ending ending = project.wick_run({"--offline", "--dev"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::BuildFailed)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("this_function_does_not_exist"));
    EXPECT_THAT(ending.err, HasSubstr("cargo build ended with status 101"));
    EXPECT_THAT(ending.err, Not(HasSubstr("samples")));
}

TEST_F(RunCargo, WickAloneInAProjectIsWickRun) {
    const ProjectCopy project("cargo-package");
    const Ending ending = project.run_in("src", wick({"-o", project.file("a.folded")}));
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("second"));
}

TEST_F(RunCargo, ServesAsTheCommandFlamegraphOfCargo) {
    const ProjectCopy project("cargo-package");
    const TempFolder programs;
    std::filesystem::create_symlink(WICK_PROGRAM, programs.file("cargo-flamegraph"));
    const Ending ending = project.run_in(
        ".",
        {"sh", "-c",
         "PATH=" + programs.path() + ":$PATH exec cargo flamegraph --dev --offline --bin first"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("first"));
    EXPECT_THAT(contents_of(project.file("flamegraph.svg")), HasSubstr("cargo_package::burn"));
}

}  // namespace
}  // namespace wick::test
