#pragma once

#include <optional>
#include <string_view>

namespace wick::folding {

/// A line of folded text as flamegraph.pl takes it apart: `frame;frame;frame 12`, or with two
/// counts, `frame;frame 12 15`, for the time before and after.
struct FoldedLine {
    std::string_view stack;   ///< Frames from the outermost, separated by ";".
    std::string_view before;  ///< Digits, possibly with a fraction; empty when there is one count.
    std::string_view count;   ///< Likewise, never empty.
};

/// Takes a line apart. The last word is the count; where the word before it is a number too, the
/// line compares two counts. One space or tab before a count belongs to neither side.
/// @param line  without its line break.
/// @return nothing when the line does not end in a count.
[[nodiscard]] std::optional<FoldedLine> parse_folded_line(std::string_view line) noexcept;

/// The value of a count.
/// @pre the text is a count of a FoldedLine.
[[nodiscard]] double count_value(std::string_view count) noexcept;

}  // namespace wick::folding
