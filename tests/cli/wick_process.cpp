#include "cli/wick_process.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

namespace wick::test {
namespace {

constexpr std::chrono::seconds kPatience{60};

/// Asks again and again until `done` says yes. False when patience is at its end.
bool poll_until(const std::function<bool()>& done, std::chrono::seconds patience = kPatience) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!done()) {
        if (std::chrono::steady_clock::now() > end) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

int spawn(const std::vector<std::string>& arguments, const TempFolder& folder) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) {
        argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, folder.file("in").c_str(), O_RDONLY, 0);
    const int mode = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
    posix_spawn_file_actions_addopen(&files, 1, folder.file("out").c_str(), mode, 0666);
    posix_spawn_file_actions_addopen(&files, 2, folder.file("err").c_str(), mode, 0666);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);

    pid_t pid = -1;
    const int error = posix_spawnp(&pid, argv[0], &files, &attributes, argv.data(), environ);
    EXPECT_EQ(error, 0) << arguments[0] << ": " << std::strerror(error);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error == 0 ? pid : -1;
}

int shell_status(int wait_status) {
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const std::string& input) {
    write_file(folder_.file("in"), input);
    pid_ = spawn(arguments, folder_);
}

ChildProcess::~ChildProcess() {
    if (pid_ > 0) {
        send_to_group(SIGKILL);
        if (!waited_) {
            waitpid(pid_, nullptr, 0);
        }
    }
}

bool ChildProcess::wait_for_stdout(const std::string& text) const {
    return wait_for(
        [&] { return contents_of(folder_.file("out")).find(text) != std::string::npos; });
}

bool ChildProcess::wait_for(const std::function<bool()>& done) const {
    return poll_until(done);
}

void ChildProcess::send(int signal) const {
    kill(pid_, signal);
}

void ChildProcess::send_to_group(int signal) const {
    killpg(pid_, signal);
}

bool ChildProcess::group_exists() const {
    return killpg(pid_, 0) == 0;
}

Ending ChildProcess::wait(std::chrono::seconds patience) {
    Ending ending;
    int status = 0;
    if (!poll_until([&] { return waitpid(pid_, &status, WNOHANG) == pid_; }, patience)) {
        ending.killed_by_test = true;
        send_to_group(SIGKILL);
        waitpid(pid_, &status, 0);
    }
    waited_ = true;
    EXPECT_FALSE(ending.killed_by_test) << "did not end within " << patience.count() << " s";
    ending.status = shell_status(status);
    ending.out = contents_of(folder_.file("out"));
    ending.err = contents_of(folder_.file("err"));
    return ending;
}

std::string target(const std::string& name) {
    return std::string(WICK_TARGETS "/") + name;
}

std::vector<std::string> wick(const std::vector<std::string>& arguments) {
    std::vector<std::string> all{WICK_PROGRAM};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

Ending run_wick(const std::vector<std::string>& arguments, const std::string& input) {
    return ChildProcess(wick(arguments), input).wait();
}

FoldedProfile profile_of(const std::vector<std::string>& command,
                         const std::vector<std::string>& options, int expected_status) {
    const TempFolder folder;
    std::vector<std::string> arguments{"-o", folder.file("out.folded")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.emplace_back("--");
    arguments.insert(arguments.end(), command.begin(), command.end());
    const Ending ending = run_wick(arguments);
    EXPECT_EQ(ending.status, expected_status) << ending.err;
    return FoldedProfile(contents_of(folder.file("out.folded")));
}

std::string why_not_recordable() {
    perf_event_attr attributes{};
    attributes.type = PERF_TYPE_SOFTWARE;
    attributes.size = sizeof attributes;
    attributes.config = PERF_COUNT_SW_CPU_CLOCK;
    attributes.exclude_kernel = 1;
    const long event = syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0UL);
    if (event >= 0) {
        close(static_cast<int>(event));
        return {};
    }
    return std::string("perf_event_open is refused here: ") + std::strerror(errno);
}

}  // namespace wick::test
