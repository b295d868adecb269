#pragma once

#include <cstdint>
#include <string_view>

namespace wick::folding {

/// What a line of DTrace's output is.
enum class DtraceLine : std::uint8_t {
    Blank,
    Header,        ///< "CPU     ID                    FUNCTION:NAME".
    Probe,         ///< "  1   3973                         :tick-2s ": a probe fired.
    Message,       ///< "dtrace: 3 drops on CPU 0".
    Count,         ///< A number alone: the value of the stack before it.
    OtherValue,    ///< A negative number, or the head of a distribution.
    Distribution,  ///< A row of a distribution: "  512 |@@@@     12".
    Entry,         ///< Key and value of an aggregation without a stack, in one line.
    Keys,          ///< What may be either: keys of the stack that follows, or such an entry.
    Frame,
};

/// True when the last number of a line stands in a column as wide as those of values, so that it is
/// no key: keys such as process ids have narrower ones. Keys of 64 bits look like values.
[[nodiscard]] bool has_value_column(std::string_view line) noexcept;

/// Says what a line is, by the line alone.
[[nodiscard]] DtraceLine classify_dtrace_line(std::string_view line) noexcept;

}  // namespace wick::folding
