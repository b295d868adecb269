// `wick run` on real projects of CMake, Meson and Make.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/project_copy.hpp"

namespace wick::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class RunCMake : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        WICK_NEEDS_TOOL("cmake");
    }
};

TEST_F(RunCMake, BuildsTheNamedTargetInAFolderOfItsOwn) {
    const ProjectCopy project("cmake-programs");
    const std::string before = project.snapshot({});
    const Ending ending = project.wick_run({"-v", "--target", "second", "--", "one"}, "library");
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("second one  " + project.path() + "/library\n"));
    EXPECT_THAT(ending.out, Not(HasSubstr("Building")));
    EXPECT_THAT(ending.err, HasSubstr("-DCMAKE_BUILD_TYPE=Release"));
    const FoldedProfile profile = project.profile();
    EXPECT_GE(profile.share_of({"main", "burn", "inlined_step"}), 0.3) << profile.heaviest();
    EXPECT_EQ(project.snapshot({"build/wick-release"}), before);
}

TEST_F(RunCMake, ListsTheExecutablesWhereThereAreSeveral) {
    const ProjectCopy project("cmake-programs");
    const Ending ending = project.wick_run({});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("several possible targets: --target first; --target second"));
}

TEST_F(RunCMake, HonoursAPresetButNotItsBuildFolder) {
    const ProjectCopy project("cmake-programs");
    const Ending ending = project.wick_run({"--preset", "shouting", "--target", "first"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out, HasSubstr("LOUD"));
    EXPECT_FALSE(std::filesystem::exists(project.file("users-own-build")));
    EXPECT_TRUE(std::filesystem::exists(project.file("build/wick-shouting")));
    EXPECT_GT(project.profile().share_of({"burn", "inlined_step"}), 0.3)
        << project.profile().heaviest();
}

TEST_F(RunCMake, ChoosesTheConfigurationOfAMultiConfigGenerator) {
    WICK_NEEDS_TOOL("ninja");
    const ProjectCopy project("cmake-programs");
    for (const auto& [mode, folder] :
         {std::pair("--release", "wick-release/Release"), std::pair("--dev", "wick-debug/Debug")}) {
        const Ending ending = project.wick_run(
            {mode, "-v", "--target", "first", "--build-arg", "-GNinja Multi-Config"});
        EXPECT_EQ(ending.status, 0) << ending.err;
        EXPECT_THAT(ending.err, HasSubstr(project.file("build/") + folder + "/first: debug"));
    }
}

TEST_F(RunCMake, RunsATestAsCTestWould) {
    const ProjectCopy project("cmake-programs");
    const Ending ending = project.wick_run({"--ctest", "second-with-argument"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.out,
                HasSubstr("second from-ctest of the test " + project.path() + "/library\n"));
    const Ending unknown = project.wick_run({"--ctest", "first"});
    EXPECT_EQ(unknown.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(unknown.err, HasSubstr("its tests: second-with-argument"));
}

TEST_F(RunCMake, IsBuildFailedWhenTheConfigurationFails) {
    const ProjectCopy project("cmake-programs");
    const Ending ending = project.wick_run({"--preset", "missing"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::BuildFailed)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("ended with status 1"));
}

TEST(RunMeson, BuildsAnOptimisedProgramWithItsSymbols) {
    WICK_NEEDS_RECORDING();
    WICK_NEEDS_TOOL("meson");
    const ProjectCopy project("meson-programs");
    const Ending several = project.wick_run({});
    EXPECT_THAT(several.err,
                HasSubstr("several possible targets: --target first; --target second"));
    for (const char* mode : {"--release", "--dev"}) {
        const Ending ending = project.wick_run({mode, "-v", "--target", "second"});
        ASSERT_EQ(ending.status, 0) << ending.err;
        EXPECT_EQ(ending.out, "second\n");
        EXPECT_THAT(ending.err, HasSubstr("second: debug information, symbols"));
    }
    EXPECT_TRUE(std::filesystem::exists(project.file("build/wick-release")));
    EXPECT_TRUE(std::filesystem::exists(project.file("build/wick-debug")));
}

class RunMake : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        WICK_NEEDS_TOOL("make");
    }
};

TEST_F(RunMake, AddsToTheFlagsOfTheMakefileAndKeepsSymbols) {
    const ProjectCopy project("make-program");
    const Ending ending = project.wick_run({"-v"});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out, "flags of the makefile\noptimised\n");
    EXPECT_THAT(ending.err, HasSubstr("program: debug information, symbols"));
    EXPECT_GE(project.profile().share_of({"main", "burn"}), 0.5) << project.profile().heaviest();
}

TEST_F(RunMake, SaysHowToGetNamesIntoWhatWasBuiltBefore) {
    const ProjectCopy project("make-program");
    ASSERT_EQ(project.run_in(".", {"make"}).status, 0);
    const Ending ending = project.wick_run({});
    EXPECT_THAT(ending.err, AllOf(HasSubstr("is stripped"), HasSubstr("make clean")));
}

TEST_F(RunMake, RunsAnotherProgramOnRequest) {
    const ProjectCopy project("make-program");
    ASSERT_EQ(project.run_in(".", {"make"}).status, 0);
    const Ending made = project.wick_run({"--dev", "--target", "other"});
    ASSERT_EQ(made.status, 0) << made.err;
    EXPECT_EQ(made.out, "");
    const Ending named = project.wick_run({"--exe", "program"});
    EXPECT_EQ(named.out, "flags of the makefile\n") << named.err;
}

TEST(RunProject, SaysWhichBuildFilesItNeedsWhereThereIsNone) {
    const TempFolder folder;
    const Ending ending =
        ChildProcess({"env", "-C", folder.path(), WICK_PROGRAM, "run", "--build-system", "meson"})
            .wait();
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("there is no meson project in " + folder.path()));
}

TEST(RunProject, TakesTheFirstOfSeveralBuildSystemsAndSaysSo) {
    WICK_NEEDS_RECORDING();
    WICK_NEEDS_TOOL("make");
    const ProjectCopy project("make-program");
    write_file(project.file("meson.build"), "this is no meson project\n");
    write_file(project.file("Cargo.toml"), "this is no cargo package\n");
    const Ending ending = project.wick_run({"--build-system", "make"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    const Ending first = project.wick_run({});
    EXPECT_THAT(first.err, HasSubstr("meson.build, Makefile lies there too"));
}

TEST(RunProject, ExplainsWhatTheSwitchesMean) {
    const Ending ending = run_wick({"run", "--explain"});
    EXPECT_EQ(ending.status, 0);
    for (const char* word : {"cargo", "--release", "profile.NAME.strip=false",
                             "-DCMAKE_BUILD_TYPE=Debug", "--buildtype=release", "-O2"}) {
        EXPECT_THAT(ending.out, HasSubstr(word));
    }
}

}  // namespace
}  // namespace wick::test
