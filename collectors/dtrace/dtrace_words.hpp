#pragma once

#include <string_view>

namespace wick::dtrace {

/// Words that wick's own clauses print, so that wick sees that dtrace is at work. They stand before
/// the first blank line of the output, where readers pass over what is no stack.
inline constexpr std::string_view kReady = "wick: ready";
inline constexpr std::string_view kTimer = "wick: timer ";  ///< And the number of a processor.

/// What has been heard of dtrace so far.
struct Heard {
    bool ready = false;   ///< The probes are enabled.
    unsigned timers = 0;  ///< Processors whose timer has fired.
};

/// Looks for the words in the beginning of dtrace's output, whose last line may be cut.
[[nodiscard]] Heard listen(std::string_view output) noexcept;

}  // namespace wick::dtrace
