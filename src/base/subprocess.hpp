#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace wick {

/// What becomes of an output stream of a program that wick runs.
enum class Stream : std::uint8_t {
    Inherit,   ///< It goes where wick's own goes.
    ToStderr,  ///< It goes where wick's stderr goes.
    Capture,   ///< It is kept in memory.
    Discard,
};

/// A program to run. Arguments are passed as they are; no shell is involved.
struct Subprocess {
    std::vector<std::string> command;  ///< Program, looked up in PATH, and its arguments.
    std::string directory;             ///< Where it works; empty: where wick does.
    /// Variables to set for it besides those of wick's own environment.
    std::vector<std::pair<std::string, std::string>> environment{};
    Stream out = Stream::Inherit;
    Stream err = Stream::Inherit;
    std::string input_file{};  ///< Its stdin; empty: wick's own.
};

/// How a program ended.
struct SubprocessEnd {
    int status = 0;   ///< Exit status, or 128 + N when signal N killed it, as shells say it.
    std::string out;  ///< With Stream::Capture.
    std::string err;  ///< With Stream::Capture.
};

/// Runs a program to its end. The one place, with start_in_background(), that
/// names Boost.Process.
/// @pre `command` is not empty.
/// @error ToolNotFound when the program is not installed or cannot be started; IoError when the
///        directory does not exist.
[[nodiscard]] Result<SubprocessEnd> run_subprocess(const Subprocess& subprocess);

/// Starts a program that wick neither waits for nor listens to.
/// @param command  program, looked up in PATH, and its arguments; not empty.
/// @error ToolNotFound when the program is not installed or cannot be started.
[[nodiscard]] Result<> start_in_background(const std::vector<std::string>& command);

/// Where a program is: a name with a slash is looked for there, another one in PATH.
[[nodiscard]] std::optional<std::string> find_program(const std::string& name);

}  // namespace wick
