#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/held_process.hpp"
#include "base/result.hpp"
#include "collectors/dtrace/dtrace_words.hpp"

namespace wick::dtrace {

/// A dtrace at work.
class DtraceProcess {
 public:
    /// @param command  see dtrace_command().
    /// @param output   the file that it writes.
    /// @param said     the file that gets its stderr; empty: wick's own.
    /// @error ToolNotFound, IoError.
    [[nodiscard]] static Result<DtraceProcess> start(const std::vector<std::string>& command,
                                                     std::string output, std::string said);

    /// How it ended; nothing while it runs.
    [[nodiscard]] std::optional<HeldProcess::Exit> poll_exit() { return process_.poll_exit(); }

    [[nodiscard]] int exit_handle() const noexcept { return process_.exit_handle(); }

    /// What it has told in its output so far.
    [[nodiscard]] Heard heard() const;

    /// Its stderr so far; empty when that is wick's own.
    [[nodiscard]] std::string said() const;

    /// Asks it to print what it has and to end. A second time would make it end without printing.
    /// @param has_been_told  It got the signal from the terminal.
    void ask_to_end(bool has_been_told = false);

    /// Waits for its end, which takes it seconds; ends it by force when it takes too long.
    /// @return false when it had to be forced.
    [[nodiscard]] bool wait();

    [[nodiscard]] const std::string& output() const noexcept { return output_; }

 private:
    DtraceProcess(HeldProcess process, std::string output, std::string said)
        : process_(std::move(process)), output_(std::move(output)), said_(std::move(said)) {}

    HeldProcess process_;
    std::string output_;
    std::string said_;
    bool asked_ = false;
};

}  // namespace wick::dtrace
