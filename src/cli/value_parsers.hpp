#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/record_options.hpp"

namespace wick::cli {

/// A time span: "10" and "10s" are seconds, "500ms", "2m" and "1h"; fractions as in "0.5".
/// @error InvalidArgument for anything else, or a span of more than a year.
[[nodiscard]] Result<std::chrono::milliseconds> parse_duration(std::string_view text);

/// A stretch of time.
struct TimeRange {
    std::chrono::milliseconds from{0};
    std::optional<std::chrono::milliseconds> to;  ///< Nothing: up to the end.
};

/// Two time spans with a dash between them, as in "2s-5s"; either may be left out.
/// @error InvalidArgument for anything else, or an end before its beginning.
[[nodiscard]] Result<TimeRange> parse_time_range(std::string_view text);

/// How call chains are recorded, and how much stack is copied for it.
struct CallGraphChoice {
    CallGraph mode = CallGraph::Auto;
    std::uint32_t stack_bytes = 65528;
};

/// "auto", "fp", "dwarf" or "dwarf,BYTES"; BYTES as in perf-record(1), rounded up to 8.
/// @error InvalidArgument for other words, or more bytes than the kernel can copy (65,528).
[[nodiscard]] Result<CallGraphChoice> parse_call_graph(std::string_view text);

/// Process ids separated by commas.
/// @error InvalidArgument when one is not a positive number.
[[nodiscard]] Result<std::vector<std::uint32_t>> parse_pids(std::string_view text);

}  // namespace wick::cli
