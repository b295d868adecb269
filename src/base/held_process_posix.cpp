#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <poll.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/held_process.hpp"

namespace wick {
namespace {

constexpr int kExecFailed = 127;

struct Pipe {
    int read = -1;
    int write = -1;
};

Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return fail(ErrorCode::IoError,
                    "cannot make a pipe: " + std::generic_category().message(errno));
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    return Pipe{ends[0], ends[1]};
}

/// read(2) or write(2) again for as long as a signal interrupts it.
template <class Call>
auto retry(Call call) {
    decltype(call()) result;
    do {
        result = call();
    } while (result < 0 && errno == EINTR);
    return result;
}

/// What a child is to become, prepared before the fork.
struct Image {
    std::vector<char*> argv;
    std::vector<std::string> variables;
    std::vector<char*> environment;
    const char* directory = nullptr;
};

Image image_of(const std::vector<std::string>& command,
               const HeldProcess::Surroundings& surroundings) {
    Image image;
    for (const std::string& argument : command) {
        image.argv.push_back(const_cast<char*>(argument.c_str()));
    }
    image.argv.push_back(nullptr);
    std::map<std::string, std::string> set;
    for (const auto& [name, value] : surroundings.environment) {
        set[name] = value;
    }
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view variable = *each;
        if (!set.contains(std::string(variable.substr(0, variable.find('='))))) {
            image.variables.emplace_back(variable);
        }
    }
    for (const auto& [name, value] : set) {
        image.variables.push_back(name + "=" + value);
    }
    for (std::string& variable : image.variables) {
        image.environment.push_back(variable.data());
    }
    image.environment.push_back(nullptr);
    image.directory = surroundings.directory.empty() ? nullptr : surroundings.directory.c_str();
    return image;
}

/// What the child does; only async-signal-safe calls, because wick may have threads.
[[noreturn]] void become(Image& image, int gate, int errors) {
    char go = 0;
    if (retry([&] { return ::read(gate, &go, 1); }) != 1) {
        ::_exit(kExecFailed);
    }
    environ = image.environment.data();
    if (image.directory == nullptr || ::chdir(image.directory) == 0) {
        ::execvp(image.argv[0], image.argv.data());
    }
    const int reason = errno;
    [[maybe_unused]] const auto written =
        retry([&] { return ::write(errors, &reason, sizeof reason); });
    ::_exit(kExecFailed);
}

std::chrono::microseconds duration_of(const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
}

/// pidfd_open(2), which neither every kernel nor every libc has.
int open_pid_handle(pid_t pid) {
#ifdef SYS_pidfd_open
    return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
#else
    static_cast<void>(pid);
    return -1;
#endif
}

Error start_error(const std::string& program, int reason) {
    Error error{ErrorCode::TargetNotFound,
                "cannot start " + program + ": " + std::generic_category().message(reason),
                {}};
    const bool is_path = program.find('/') != std::string::npos;
    if (reason == ENOENT && !is_path) {
        error.message = "cannot start " + program + ": no such program in PATH";
        if (::access(program.c_str(), X_OK) == 0) {
            error.hint = "to profile the one in this directory: wick ./" + program;
        }
    } else if (reason == ENOENT && ::access(program.c_str(), F_OK) == 0) {
        error.hint = "the file exists, but the interpreter or loader that it names does not";
    } else if (reason == EACCES && ::access(program.c_str(), F_OK) == 0) {
        error.hint = "make it executable: chmod +x " + program;
    }
    return error;
}

}  // namespace

Result<HeldProcess> HeldProcess::start(const std::vector<std::string>& command,
                                       const Surroundings& surroundings) {
    std::error_code error;
    if (!surroundings.directory.empty() &&
        !std::filesystem::is_directory(surroundings.directory, error)) {
        return fail(ErrorCode::IoError, "there is no folder " + surroundings.directory);
    }
    Image image = image_of(command, surroundings);
    WICK_TRY(const Pipe gate, make_pipe());
    WICK_TRY(const Pipe errors, make_pipe());
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::close(gate.write);
        ::close(errors.read);
        become(image, gate.read, errors.write);
    }
    const int reason = errno;
    ::close(gate.read);
    ::close(errors.write);
    HeldProcess process(static_cast<std::uint32_t>(pid), gate.write, errors.read);
    process.program_ = command.front();
    process.pid_handle_ = pid > 0 ? open_pid_handle(pid) : -1;
    if (pid < 0) {
        process.exit_ = Exit{};
        return fail(ErrorCode::IoError,
                    "cannot start a process: " + std::generic_category().message(reason));
    }
    return process;
}

HeldProcess::HeldProcess(HeldProcess&& other) noexcept
    : program_(std::move(other.program_)),
      pid_(other.pid_),
      pid_handle_(std::exchange(other.pid_handle_, -1)),
      gate_(std::exchange(other.gate_, -1)),
      errors_(std::exchange(other.errors_, -1)),
      exit_(std::exchange(other.exit_, Exit{})) {}

HeldProcess::~HeldProcess() {
    const bool never_released = gate_ >= 0 && !exit_;
    if (gate_ >= 0) {
        ::close(gate_);
    }
    if (errors_ >= 0) {
        ::close(errors_);
    }
    if (pid_handle_ >= 0) {
        ::close(pid_handle_);
    }
    if (never_released) {
        retry([&] { return ::waitpid(static_cast<pid_t>(pid_), nullptr, 0); });
    }
}

Result<> HeldProcess::release() {
    const char go = 1;
    retry([&] { return ::write(gate_, &go, 1); });
    ::close(std::exchange(gate_, -1));
    int reason = 0;
    const auto got = retry([&] { return ::read(errors_, &reason, sizeof reason); });
    ::close(std::exchange(errors_, -1));
    if (got == static_cast<ssize_t>(sizeof reason)) {
        retry([&] { return ::waitpid(static_cast<pid_t>(pid_), nullptr, 0); });
        exit_ = Exit{false, kExecFailed, {}};
        return fail(start_error(program_, reason));
    }
    return success();
}

std::optional<HeldProcess::Exit> HeldProcess::poll_exit() {
    int status = 0;
    rusage usage{};
    if (!exit_ && retry([&] {
                      return ::wait4(static_cast<pid_t>(pid_), &status, WNOHANG, &usage);
                  }) == static_cast<pid_t>(pid_)) {
        exit_ =
            Exit{WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
                 duration_of(usage.ru_utime) + duration_of(usage.ru_stime)};
    }
    return exit_;
}

std::optional<HeldProcess::Exit> HeldProcess::wait_exit(std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!poll_exit()) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            break;
        }
        // Without a handle to wait for, look again soon.
        const auto slice = pid_handle_ >= 0 ? left : std::min(left, std::chrono::milliseconds(20));
        pollfd handle{pid_handle_, POLLIN, 0};
        ::poll(&handle, 1, static_cast<int>(slice.count()));
    }
    return exit_;
}

void HeldProcess::send_signal(int number) {
    if (!poll_exit()) {
        ::kill(static_cast<pid_t>(pid_), number);
    }
}

}  // namespace wick
