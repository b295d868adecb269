// --root: only the sampling is done as root. Run by root, who lets the user nobody start wick, and
// stands in for sudo: the program of that name only says what it was asked to do.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr uid_t kNobody = 65534;

class Root : public testing::Test {
 protected:
    void SetUp() override {
        WICK_NEEDS_RECORDING();
        if (geteuid() != 0) {
            GTEST_SKIP() << "only root can be two users";
        }
        fs::copy_file(WICK_PROGRAM, program_);
    }

    /// A program called sudo, found before any other.
    void make_sudo(const std::string& script) const {
        fs::create_directory(folder_.file("bin"));
        std::ofstream(folder_.file("bin/sudo")) << "#!/bin/sh\n" << script << "\n";
        fs::permissions(folder_.file("bin/sudo"), fs::perms::owner_all | fs::perms::others_all);
    }

    /// The command that runs wick as nobody.
    [[nodiscard]] std::vector<std::string> as_nobody(
        const std::vector<std::string>& arguments) const {
        std::vector<std::string> command{
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all",
            "env",
            "PATH=" + folder_.file("bin") + ":/usr/sbin:/usr/bin:/sbin:/bin",
            "WICK_CACHE_DIR=" + folder_.file("cache"),
            program_};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return command;
    }

    /// Runs wick as nobody, and as root what it asks sudo to run.
    [[nodiscard]] Ending run_with_sudo(const std::vector<std::string>& arguments) const {
        const std::string asked = folder_.file("asked");
        make_sudo("printf '%s\\n' \"$@\" >" + asked + ".new; mv " + asked + ".new " + asked +
                  "; exec tail -f /dev/null");
        ChildProcess child(as_nobody(arguments));
        EXPECT_TRUE(child.wait_for([&] { return fs::exists(asked); }));
        std::vector<std::string> helper{"env", "SUDO_UID=65534"};
        std::istringstream lines(contents_of(asked));
        for (std::string line; std::getline(lines, line);) {
            helper.push_back(line);
        }
        EXPECT_EQ(helper.at(2), "-n") << "the flags of sudo come first";
        helper.erase(helper.begin() + 2);
        const ChildProcess serving(helper);
        return child.wait();
    }

    TempFolder folder_;
    std::string program_ = folder_.file("wick");
    std::string folded_ = folder_.file("out.folded");
};

TEST_F(Root, SamplesTheKernelForAUserWhoMayNotAndAllElseStaysTheUsers) {
    const std::string script = "id -u; touch " + folder_.file("made") +
                               "; exec dd if=/dev/zero of=/dev/null bs=64k count=20000 status=none";
    const Ending ending = run_with_sudo({"--root=-n", "-o", folded_, "--", "sh", "-c", script});
    ASSERT_EQ(ending.status, 0) << ending.err;
    EXPECT_EQ(ending.out, "65534\n");
    const FoldedProfile profile(contents_of(folded_));
    EXPECT_GE(profile.share_of({"do_syscall_64"}), 0.3) << profile.heaviest();
    for (const std::string& file : {folded_, folder_.file("made")}) {
        struct stat status {};

        ASSERT_EQ(stat(file.c_str(), &status), 0) << file;
        EXPECT_EQ(status.st_uid, kNobody) << file;
    }
}

TEST_F(Root, ServesSeveralRuns) {
    const Ending ending = run_with_sudo({"--root=-n", "--repeat", "2", "-o", folded_, "--", "dd",
                                         "if=/dev/zero", "of=/dev/null", "bs=64k", "count=5000"});
    EXPECT_EQ(ending.status, 0) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("run 2 of 2"));
}

TEST_F(Root, SamplesNoProcessOfAnotherUser) {
    const ChildProcess other({target("never_ending")});
    ASSERT_TRUE(other.wait_for_stdout("ready"));
    const Ending ending = run_with_sudo({"record", "--root=-n", "-o", folded_, "-p",
                                         std::to_string(other.pid()), "--duration", "1"});
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("only root may sample another user's process"));
}

TEST_F(Root, IsPermissionDeniedWhereSudoRefuses) {
    make_sudo("echo no >&2; exit 1");
    const Ending ending =
        ChildProcess(as_nobody({"--root", "-o", folded_, "--", target("prints")})).wait();
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("--root: the helper was not started"));
    EXPECT_EQ(ending.out, "") << "the program was started";
}

TEST_F(Root, ServesNobodyWithoutSudo) {
    const Ending ending = ChildProcess({"env", "-u", "SUDO_UID", "-u", "PKEXEC_UID", WICK_PROGRAM,
                                        "serve-events", folder_.file("socket")})
                              .wait();
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
}

TEST_F(Root, ServesOnlyTheUserWhoAskedSudo) {
    const int listener = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder_.file("socket").copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(listener, 1), 0);
    const Ending ending = ChildProcess({"env", "SUDO_UID=65534", WICK_PROGRAM, "serve-events",
                                        folder_.file("socket")})
                              .wait();
    EXPECT_EQ(ending.status, exit_status(ErrorCode::PermissionDenied)) << ending.err;
    EXPECT_THAT(ending.err, HasSubstr("not that of the user who asked"));
    close(listener);
}

}  // namespace
}  // namespace wick::test
