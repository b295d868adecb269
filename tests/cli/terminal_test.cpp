// Ctrl-C as a real terminal sends it: the key's byte goes in, and the terminal makes it a signal
// for the processes in its foreground.

#include <algorithm>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/wick_process.hpp"

namespace wick::test {
namespace {

/// A process with a terminal of its own.
class TerminalProcess {
 public:
    explicit TerminalProcess(const std::vector<std::string>& arguments) {
        pid_ = forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (pid_ == 0) {
            std::vector<char*> raw;
            for (const std::string& argument : arguments) {
                raw.push_back(const_cast<char*>(argument.c_str()));
            }
            raw.push_back(nullptr);
            execv(raw[0], raw.data());
            _exit(127);
        }
    }

    TerminalProcess(const TerminalProcess&) = delete;
    TerminalProcess& operator=(const TerminalProcess&) = delete;

    ~TerminalProcess() {
        close(terminal_);  // The terminal hangs up, which ends what still runs in it.
        if (!waited_) {
            kill(pid_, SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
    }

    /// Reads until the screen holds `text`; false when the process ends, or a minute passes,
    /// before.
    bool wait_for(const std::string& text) {
        while (screen_.find(text) == std::string::npos) {
            if (!read_some()) {
                return false;
            }
        }
        return true;
    }

    void press(char key) const { ASSERT_EQ(write(terminal_, &key, 1), 1); }

    /// Reads to the end of the process; its exit status as a shell would say it.
    int wait() {
        while (read_some()) {
        }
        int status = 0;
        waitpid(pid_, &status, 0);
        waited_ = true;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

    [[nodiscard]] const std::string& screen() const { return screen_; }

 private:
    bool read_some() {
        constexpr int kMinute = 60'000;
        pollfd readable{terminal_, POLLIN, 0};
        char bytes[4096];
        if (poll(&readable, 1, kMinute) <= 0) {
            return false;
        }
        const ssize_t size = read(terminal_, bytes, sizeof bytes);
        screen_.append(bytes, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
        return size > 0;
    }

    int terminal_ = -1;
    pid_t pid_ = -1;
    bool waited_ = false;
    std::string screen_;
};

constexpr char kCtrlC = '\x03';

TEST(Terminal, SendsCtrlCToTheProgramAndWickDrawsWhatThereIs) {
    WICK_NEEDS_RECORDING();
    const TempFolder folder;
    const std::string folded = folder.file("out.folded");
    TerminalProcess run(wick({"-o", folded, "--", target("never_ending")}));
    ASSERT_TRUE(run.wait_for("ready")) << run.screen();
    run.press(kCtrlC);
    EXPECT_EQ(run.wait(), 128 + SIGINT) << run.screen();
    EXPECT_GT(FoldedProfile(contents_of(folded)).total(), 0U) << run.screen();
    EXPECT_THAT(run.screen(), testing::HasSubstr("stacks reached their root"));
}

TEST(Terminal, SendsASecondCtrlCThatEndsWickAtOnce) {
    WICK_NEEDS_RECORDING();
    const TempFolder folder;
    TerminalProcess run(
        wick({"-o", folder.file("out.folded"), "--", target("ignores_sigint"), "60000"}));
    ASSERT_TRUE(run.wait_for("ready")) << run.screen();
    run.press(kCtrlC);
    ASSERT_TRUE(run.wait_for("wrote")) << run.screen();
    run.press(kCtrlC);
    EXPECT_EQ(run.wait(), 128 + SIGINT) << run.screen();
}

TEST(Terminal, ShowsATreeThatKeysWalkThrough) {
    const TempFolder folder;
    write_file(folder.file("a.folded"), "main;parse;lex 60\nmain;draw 40\n");
    TerminalProcess run(wick({"top", "--tree", folder.file("a.folded")}));
    ASSERT_TRUE(run.wait_for("q: quit")) << run.screen();
    EXPECT_THAT(run.screen(), testing::HasSubstr("all  100.0 % of all"));
    run.press('j');
    ASSERT_TRUE(run.wait_for("main  100.0 % of all")) << run.screen();
    run.press('j');
    ASSERT_TRUE(run.wait_for("parse  60.0 % of all")) << run.screen();
    run.press('h');
    ASSERT_TRUE(run.wait_for("draw  40.0 % of all")) << run.screen();
    run.press('q');
    EXPECT_EQ(run.wait(), 0);
    EXPECT_THAT(run.screen(), testing::EndsWith("\x1b[?25h\x1b[?1049l"))
        << "the screen is as it was";
}

TEST(Terminal, ColoursATableUnlessToldNotTo) {
    const TempFolder folder;
    write_file(folder.file("a.folded"), "main;parse 60\n");
    TerminalProcess colored(wick({"top", folder.file("a.folded")}));
    EXPECT_EQ(colored.wait(), 0);
    EXPECT_THAT(colored.screen(), testing::HasSubstr("\x1b[1;31m  100.0\x1b[0m"));
    TerminalProcess plain(
        {"/usr/bin/env", "NO_COLOR=1", wick({}).front(), "top", folder.file("a.folded")});
    EXPECT_EQ(plain.wait(), 0);
    EXPECT_THAT(plain.screen(), testing::Not(testing::HasSubstr("\x1b")));
}

}  // namespace
}  // namespace wick::test
