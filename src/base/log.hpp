#pragma once

#include <cstdint>
#include <string_view>

namespace wick {

/// How much is said on stderr.
enum class Verbosity : std::uint8_t {
    Quiet,    ///< -q: errors and warnings only; no summary.
    Normal,   ///< Plus hints, progress and the summary.
    Verbose,  ///< -v: plus every step and every command that is run.
};

/// What kind of line it is; each is prefixed with its name except Info.
enum class LogLevel : std::uint8_t {
    Error,    ///< wick stops.
    Warning,  ///< The result is affected.
    Hint,     ///< What the user can do about the line before.
    Info,     ///< Progress and results.
    Debug,    ///< Steps, for -v.
};

/// Chooses which lines are shown from now on.
void set_verbosity(Verbosity verbosity);

/// True when lines of this level are shown; lets callers skip costly texts.
[[nodiscard]] bool log_enabled(LogLevel level) noexcept;

/// Writes one line to stderr: "wick: warning: text". Never to stdout, which is for results.
void log_line(LogLevel level, std::string_view text);

}  // namespace wick
