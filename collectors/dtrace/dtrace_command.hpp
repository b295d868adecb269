#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "collectors/dtrace/dtrace_tool.hpp"
#include "model/launch_plan.hpp"

namespace wick::dtrace {

/// What dtrace is to do.
struct Job {
    std::string script;               ///< File with the D program.
    std::string output;               ///< File to write; dtrace appends to one that exists.
    bool is_users_program = false;    ///< The script is the user's, without wick's own clauses.
    std::string launch;               ///< For -c: the command that dtrace starts; empty: none.
    std::vector<std::uint32_t> pids;  ///< For -p: processes whose symbols it keeps.
};

/// The whole command: dtrace, its options, and the job. Pure.
[[nodiscard]] std::vector<std::string> dtrace_command(const Tool& tool, const Job& job);

/// The command as dtrace -c takes it: it splits its argument at blanks and knows no quotation
/// marks. Nothing when a word would be split.
[[nodiscard]] std::optional<std::string> launch_words(const std::vector<std::string>& command);

/// What dtrace -c is given for a plan. What dtrace would change goes into a script
/// that becomes the program.
struct Launch {
    std::string words;   ///< For -c.
    std::string script;  ///< What to write into `script_path`; empty: nothing.
};

/// @param script_path  Where a script can be written; without blanks.
[[nodiscard]] Launch launch_through_dtrace(const LaunchPlan& plan, const std::string& script_path);

}  // namespace wick::dtrace
