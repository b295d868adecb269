#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace wick {

/// A regular expression over the bytes of a name. It is matched in time that grows with the length
/// of the name times that of the pattern, whatever both are, and without recursion: std::regex does
/// neither.
///
///     .  [a-z]  [^a-z]  \d \w \s \D \W \S    one byte
///     a|b  (ab)  (?:ab)                      choice and grouping
///     *  +  ?                                repetition
///     ^  $                                   the beginning and the end
///     \x                                     any other character as it is
///     (?i)                                   at the very front: upper and lower case are the same
///
/// Braces are ordinary characters, as they are in names.
class Pattern {
 public:
    static constexpr std::size_t kLongest = 4096;

    /// @error InvalidArgument saying what is wrong with it.
    [[nodiscard]] static Result<Pattern> compile(std::string_view text);

    /// True when it matches some part of `name`.
    [[nodiscard]] bool found_in(std::string_view name) const;

    /// True when it matches the whole of `name`.
    [[nodiscard]] bool matches(std::string_view name) const;

    /// The pattern as it was written.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
    friend class PatternParser;

    using ByteSet = std::bitset<256>;

    /// One step of the machine; targets are relative to it.
    struct Step {
        enum class Kind : std::uint8_t { Byte, Split, Jump, Begin, End };

        Kind kind = Kind::Byte;
        std::uint32_t set = 0;   ///< Of Byte: index in `sets_`.
        std::int32_t first = 0;  ///< Of Split and Jump.
        std::int32_t second = 0;
    };

    /// Steps that wait for the next byte.
    struct States;

    [[nodiscard]] bool run(std::string_view name, bool whole) const;
    void follow(std::size_t step, bool at_begin, bool at_end, States& states) const;

    std::string text_;
    std::vector<Step> steps_;  ///< The place behind the last one is a match.
    std::vector<ByteSet> sets_;
};

}  // namespace wick
