#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace wick {

/// What to profile: a command to start, or processes that run already. One of the two is empty.
struct LaunchPlan {
    std::vector<std::string> command;  ///< Program and arguments; the program is looked up in PATH.
    std::vector<std::uint32_t> pids;   ///< Processes to attach to.
    /// Names and values that the command gets beside wick's own environment.
    std::vector<std::pair<std::string, std::string>> environment;
    std::string directory;  ///< The command's working directory; empty: wick's own.
};

/// How the profiled program ended.
struct TargetOutcome {
    enum class Kind : std::uint8_t {
        Exited,        ///< By itself; `code` is its exit status.
        Killed,        ///< By a signal; `code` is its number.
        StillRunning,  ///< It was attached to, or outlived the recording.
    };

    Kind kind = Kind::StillRunning;
    int code = 0;
};

}  // namespace wick
