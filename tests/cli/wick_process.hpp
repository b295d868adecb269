#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "cli/folded_profile.hpp"
#include "support/temp_folder.hpp"

namespace wick::test {

/// How a process ended and what it wrote.
struct Ending {
    int status = -1;  ///< Exit status, or 128 + N when signal N killed it, as shells say it.
    bool killed_by_test = false;  ///< It did not end by itself in time.
    std::string out;
    std::string err;
};

/// A process in a process group of its own, with its output in files. What is left of the group is
/// killed at the end.
class ChildProcess {
 public:
    /// Starts `arguments[0]`, found by PATH, with `input` as its stdin.
    explicit ChildProcess(const std::vector<std::string>& arguments, const std::string& input = "");
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess();

    [[nodiscard]] int pid() const noexcept { return pid_; }

    /// Waits until the process's stdout holds `text`. False when it does not come.
    [[nodiscard]] bool wait_for_stdout(const std::string& text) const;

    /// Waits until `done` says yes. False when a minute has passed.
    [[nodiscard]] bool wait_for(const std::function<bool()>& done) const;

    /// Sends a signal to the process alone, or to its whole group as a terminal does.
    void send(int signal) const;
    void send_to_group(int signal) const;

    /// True while any process of the group exists.
    [[nodiscard]] bool group_exists() const;

    /// Waits for the end; kills the group when it takes longer than `patience`.
    Ending wait(std::chrono::seconds patience = std::chrono::minutes(1));

 private:
    TempFolder folder_;
    int pid_ = -1;
    bool waited_ = false;
};

/// The path of a program of tests/targets.
[[nodiscard]] std::string target(const std::string& name);

/// The arguments with the path of the built wick before them.
[[nodiscard]] std::vector<std::string> wick(const std::vector<std::string>& arguments);

/// Runs wick to its end.
[[nodiscard]] Ending run_wick(const std::vector<std::string>& arguments,
                              const std::string& input = "");

/// Profiles a command with folded output and reads it back. Fails the test when wick does not end
/// with `expected_status`.
[[nodiscard]] FoldedProfile profile_of(const std::vector<std::string>& command,
                                       const std::vector<std::string>& options = {},
                                       int expected_status = 0);

/// Why this machine does not let the test record; empty when it does.
[[nodiscard]] std::string why_not_recordable();

/// For tests that record: skips them, with the reason printed, where the kernel refuses.
#define WICK_NEEDS_RECORDING()                                                    \
    if (const std::string why = ::wick::test::why_not_recordable(); !why.empty()) \
    GTEST_SKIP() << why

}  // namespace wick::test
