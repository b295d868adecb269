// Names where the debug file, or the program itself, is not where it was mapped from.

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMilliseconds = "500";

bool runs(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

/// Records programs whose functions all have names in `call_chain.c`.
class DebugFiles : public testing::Test {
 protected:
    /// With a home of its own: perf keeps debug files in ~/.debug, perhaps those of `pie`, too.
    void SetUp() override {
        const char* home = std::getenv("HOME");
        home_ = home == nullptr ? "" : home;
        WICK_NEEDS_RECORDING();
        ::setenv("HOME", folder_.file("home").c_str(), 1);
    }

    void TearDown() override { ::setenv("HOME", home_.c_str(), 1); }

    /// Puts a program without symbols, and its debug file, into the folder.
    bool make_stripped(const std::string& debug_file) {
        fs::create_directories(fs::path(folder_.file(debug_file)).parent_path());
        return runs("objcopy --only-keep-debug " + target("pie") + " " +
                    folder_.file(debug_file)) &&
               runs("strip --strip-all -o " + folder_.file("program") + " " + target("pie"));
    }

    /// The build id of a file as readelf prints it.
    [[nodiscard]] std::string build_id_of(const std::string& path) {
        EXPECT_EQ(std::system(("readelf -n " + path + " | sed -n 's/.*Build ID: //p' | " +
                               "tr -d '\\n' >" + folder_.file("id"))
                                  .c_str()),
                  0);
        return contents_of(folder_.file("id"));
    }

    /// Profiles with an environment of its own.
    FoldedProfile profile_with(const std::vector<std::string>& variables,
                               const std::vector<std::string>& command) {
        std::vector<std::string> arguments{"env"};
        arguments.insert(arguments.end(), variables.begin(), variables.end());
        for (const std::string& each : wick({"-o", folder_.file("out.folded"), "--"})) {
            arguments.push_back(each);
        }
        arguments.insert(arguments.end(), command.begin(), command.end());
        const Ending ending = ChildProcess(arguments).wait();
        EXPECT_EQ(ending.status, 0) << ending.err;
        err_ = ending.err;
        return FoldedProfile(contents_of(folder_.file("out.folded")));
    }

    TempFolder folder_;
    std::string home_;
    std::string err_;
};

void expect_named(const FoldedProfile& profile) {
    EXPECT_GE(profile.share_of({"main", "outer_call", "middle_call", "inner_call", "burn_ms"}), 0.9)
        << profile.heaviest();
}

TEST_F(DebugFiles, AreFoundInADirectoryThatTheUserNames) {
    if (!make_stripped("debug/program.debug")) {
        GTEST_SKIP() << "needs objcopy and strip of binutils";
    }
    const std::string program = folder_.file("program");
    expect_named(profile_of({program, kMilliseconds}, {"--debug-dir", folder_.file("debug")}));
    EXPECT_EQ(profile_of({program, kMilliseconds}).share_of({"outer_call"}), 0);
}

TEST_F(DebugFiles, AreFetchedFromTheServersThatTheUserNames) {
    if (!make_stripped("program.debug")) {
        GTEST_SKIP() << "needs objcopy and strip of binutils";
    }
    if (dlopen("libdebuginfod.so.1", RTLD_LAZY) == nullptr) {
        GTEST_SKIP() << "needs libdebuginfod1";
    }
    // The library takes a folder for a server, too.
    const std::string place =
        folder_.file("server/buildid/" + build_id_of(folder_.file("program")));
    fs::create_directories(place);
    fs::rename(folder_.file("program.debug"), place + "/debuginfo");
    expect_named(profile_with({"DEBUGINFOD_URLS=file://" + folder_.file("server"),
                               "DEBUGINFOD_CACHE_PATH=" + folder_.file("fetched")},
                              {folder_.file("program"), kMilliseconds}));
    EXPECT_TRUE(fs::exists(folder_.file("fetched")));
}

TEST_F(DebugFiles, AreNotMissedWhereNoServerAnswers) {
    if (dlopen("libdebuginfod.so.1", RTLD_LAZY) == nullptr) {
        GTEST_SKIP() << "needs libdebuginfod1";
    }
    if (!make_stripped("program.debug")) {
        GTEST_SKIP() << "needs objcopy and strip of binutils";
    }
    const FoldedProfile profile =
        profile_with({"DEBUGINFOD_URLS=http://127.0.0.1:1",  // Nobody listens there.
                      "DEBUGINFOD_CACHE_PATH=" + folder_.file("fetched")},
                     {folder_.file("program"), kMilliseconds});
    EXPECT_EQ(profile.share_of({"outer_call"}), 0);
    EXPECT_THAT(err_, testing::HasSubstr("no debug files come from DEBUGINFOD_URLS"));
}

TEST_F(DebugFiles, AreNotNeededWhenTheProgramIsDeletedWhileItRuns) {
    const std::string program = folder_.file("program");
    const std::string script = "cp " + target("pie") + " " + program + "; " + program + " " +
                               kMilliseconds + " & rm " + program + "; wait";
    expect_named(profile_of({"sh", "-c", script}));
}

TEST_F(DebugFiles, AreNotMixedUpWhenTheProgramIsReplacedWhileItRuns) {
    const std::string program = folder_.file("program");
    const std::string script = "cp " + target("pie") + " " + program + "; cp " +
                               target("deep_recursion") + " " + program + ".new; " + program + " " +
                               kMilliseconds + " & mv " + program + ".new " + program + "; wait";
    expect_named(profile_of({"sh", "-c", script}));
}

TEST_F(DebugFiles, AreReadThroughTheMountsOfTheProcess) {
    if (geteuid() != 0 || !runs("unshare --mount true")) {
        GTEST_SKIP() << "needs the right to make a mount namespace";
    }
    fs::create_directories(folder_.file("inside"));
    fs::create_directories(folder_.file("outside"));
    fs::copy_file(target("pie"), folder_.file("outside/program"));
    const std::string script = "mount --bind " + folder_.file("outside") + " " +
                               folder_.file("inside") + " && exec " +
                               folder_.file("inside/program") + " " + kMilliseconds;
    expect_named(profile_of({"unshare", "--mount", "sh", "-c", script}));
}

}  // namespace
}  // namespace wick::test
