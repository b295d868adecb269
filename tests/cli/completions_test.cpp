// The completions, in the shells that they are for.

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Completions : public testing::Test {
 protected:
    /// A file with the script for a shell.
    [[nodiscard]] std::string script(const std::string& shell) const {
        const Ending ending = run_wick({"completions", shell});
        EXPECT_EQ(ending.status, 0) << ending.err;
        const std::string path = folder_.file(shell);
        std::ofstream(path) << ending.out;
        return path;
    }

    /// What bash offers for the last of the words.
    [[nodiscard]] std::string bash_offers(const std::string& words) const {
        const std::string program = "source " + script("bash") + "; COMP_WORDS=(" + words +
                                    "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wick;"
                                    " printf '%s\\n' \"${COMPREPLY[@]}\"";
        const Ending ending = ChildProcess({"bash", "-c", program}).wait();
        EXPECT_EQ(ending.status, 0) << ending.err;
        EXPECT_EQ(ending.err, "");
        return "\n" + ending.out;
    }

    TempFolder folder_;
};

bool has_shell(const std::string& name) {
    return ChildProcess({name, "--version"}).wait().status == 0;
}

TEST_F(Completions, OfBashKnowCommandsOptionsAndValues) {
    EXPECT_THAT(bash_offers("wick repo"), HasSubstr("\nreport\n"));
    EXPECT_THAT(bash_offers("wick --dur"), HasSubstr("\n--duration\n"));
    EXPECT_THAT(bash_offers("wick run --build-sy"), HasSubstr("\n--build-system\n"));
    EXPECT_THAT(bash_offers("wick record --build-sy"), Not(HasSubstr("--build-system")));
    EXPECT_THAT(bash_offers("wick run --build-system me"), HasSubstr("\nmeson\n"));
    EXPECT_THAT(bash_offers("wick run --build-system me"), Not(HasSubstr("cargo")));
}

TEST_F(Completions, OfFishKnowCommandsOptionsAndValues) {
    if (!has_shell("fish")) {
        GTEST_SKIP() << "fish is not installed";
    }
    const std::string source = "source " + script("fish") + "; complete -C ";
    const auto offers = [&](const std::string& line) {
        return ChildProcess({"fish", "--no-config", "-c", source + "'" + line + "'"}).wait().out;
    };
    EXPECT_THAT(offers("wick repo"), HasSubstr("report\tDraw perf.data"));
    EXPECT_THAT(offers("wick run --build-sy"), HasSubstr("--build-system"));
    EXPECT_THAT(offers("wick run --build-system me"), HasSubstr("meson"));
}

TEST_F(Completions, OfZshAreUnderstood) {
    if (!has_shell("zsh")) {
        GTEST_SKIP() << "zsh is not installed";
    }
    const std::string program = "autoload -U compinit; compinit -u -D; source " + script("zsh") +
                                "; print -r -- $_comps[wick]";
    const Ending ending = ChildProcess({"zsh", "-f", "-c", program}).wait();
    EXPECT_EQ(ending.out, "_wick\n") << ending.err;
    EXPECT_EQ(ending.err, "");
}

TEST_F(Completions, LeaveOutWhatIsNotForUsers) {
    EXPECT_THAT(contents_of(script("bash")), Not(HasSubstr("serve-events")));
    EXPECT_THAT(contents_of(script("bash")), Not(HasSubstr("compression-level")));
}

TEST_F(Completions, AreRefusedForAnUnknownShell) {
    const Ending ending = run_wick({"completions", "tcsh"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::InvalidArgument));
    EXPECT_THAT(ending.err, HasSubstr("tcsh"));
}

TEST_F(Completions, OfTheManualAreAPage) {
    const std::string page = folder_.file("wick.1");
    std::ofstream(page) << run_wick({"completions", "man"}).out;
    const Ending ending = ChildProcess({"groff", "-man", "-Tutf8", "-ww", "-z", page}).wait();
    if (ending.status == 127) {
        GTEST_SKIP() << "groff is not installed";
    }
    EXPECT_EQ(ending.err, "");
}

}  // namespace
}  // namespace wick::test
