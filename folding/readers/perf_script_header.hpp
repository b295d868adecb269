#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wick::folding {

/// The first line of a sample in the output of perf script:
/// `comm 12/34 [000] 4794564.109216: 250000 cycles: payload`.
struct PerfScriptHeader {
    std::string_view comm;
    std::string_view pid;    ///< "?" where the line has only one number, which is the thread's.
    std::string_view tid;    ///< Empty where there is no number at all.
    std::string_view event;  ///< Empty where the line names none.
    std::uint64_t period = 1;
};

/// Reads a header exactly as stackcollapse-perf.pl does: a name of at least two characters, a
/// number, perhaps another behind a slash; period and event only where a ":" stands before them and
/// nothing follows them. A period of 0 counts 1.
[[nodiscard]] std::optional<PerfScriptHeader> parse_header_compat(std::string_view line);

/// Reads a header with any choice of fields (perf script -F) that begins with the process's name.
/// Names of one letter are fine, the payload of a tracepoint may follow the event, and time and
/// event may be missing.
/// @param or_name_alone  The ids may be missing, too: the line ends in a blank, as perf's do.
[[nodiscard]] std::optional<PerfScriptHeader> parse_header(std::string_view line,
                                                           bool or_name_alone);

/// Reads a header that begins with blanks because it has no name of a process. It must have a
/// process or thread id and, to tell it from a frame, a time or an event.
[[nodiscard]] std::optional<PerfScriptHeader> parse_nameless_header(std::string_view line);

}  // namespace wick::folding
