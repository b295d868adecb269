#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace wick {

/// A child process that exists but has not yet become the program it is to run.
///
/// It waits just before exec, so that a collector can prepare for its pid and miss nothing. It
/// keeps wick's standard streams and process group.
/// Boost.Process cannot do this: its constructor returns only after exec (docs/adr/0003).
class HeldProcess {
 public:
    /// How a child ended.
    struct Exit {
        bool by_signal = false;
        int code = 0;                           ///< Exit status, or the signal's number.
        std::chrono::microseconds cpu_time{0};  ///< User and system time, children included.
    };

    /// What a child finds around it.
    struct Surroundings {
        /// Names and values beside wick's own environment; the last of a name counts.
        std::vector<std::pair<std::string, std::string>> environment;
        std::string directory;  ///< Empty: wick's own.
    };

    /// Starts a child that waits for `release()`. The program is looked up in the child's PATH and
    /// from the child's directory.
    /// @pre command is not empty.
    /// @error IoError when the system has no room for another process or the directory does not
    ///        exist.
    [[nodiscard]] static Result<HeldProcess> start(const std::vector<std::string>& command,
                                                   const Surroundings& surroundings = {{}, {}});

    HeldProcess(HeldProcess&& other) noexcept;
    HeldProcess& operator=(HeldProcess&& other) = delete;
    HeldProcess(const HeldProcess&) = delete;
    HeldProcess& operator=(const HeldProcess&) = delete;

    /// A child that was never released is ended; one that runs is left alone.
    ~HeldProcess();

    [[nodiscard]] std::uint32_t pid() const noexcept { return pid_; }

    /// Lets the child become its program, and returns when it has.
    /// @error TargetNotFound with the reason when the program cannot be started.
    [[nodiscard]] Result<> release();

    /// A file descriptor that becomes readable when the child ends; -1 where there is no such
    /// thing, and then `poll_exit()` must be called from time to time.
    [[nodiscard]] int exit_handle() const noexcept { return pid_handle_; }

    /// Returns how the child ended, or nothing while it runs. Does not wait.
    [[nodiscard]] std::optional<Exit> poll_exit();

    /// Waits for the child's end, at most so long; returns how it ended, or nothing.
    [[nodiscard]] std::optional<Exit> wait_exit(std::chrono::milliseconds limit);

    /// Sends a signal to the child; nothing happens when it has ended.
    void send_signal(int number);

 private:
    HeldProcess(std::uint32_t pid, int gate, int errors) noexcept
        : pid_(pid), gate_(gate), errors_(errors) {}

    std::string program_;
    std::uint32_t pid_;
    int pid_handle_ = -1;  ///< From pidfd_open(2); -1 before Linux 5.3.
    int gate_;    ///< Writing a byte opens it; closing it unwritten tells the child to leave.
    int errors_;  ///< Carries errno of a failed exec; closed by a successful one.
    std::optional<Exit> exit_;
};

}  // namespace wick
