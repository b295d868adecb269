#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wick::cli {

/// What an option of flamegraph.pl takes.
enum class PerlOptionType : std::uint8_t { Flag, Text, Integer, Real };

/// One option, by its long name; `set` gets the value, "1" for a flag.
struct PerlOption {
    std::string_view name;
    PerlOptionType type = PerlOptionType::Flag;
    std::function<void(const std::string&)> set;
    /// False: an addition of ours. A prefix that only one of the others has stands for that one.
    bool original = true;
};

/// What is left of a command line when its options have been taken.
struct PerlArguments {
    std::vector<std::string> rest;        ///< In their order; behind "--" everything.
    std::vector<std::string> complaints;  ///< In Getopt::Long's words.
};

/// Reads options as Perl's Getopt::Long does by default: "-", "--" or "+" before a name, in any
/// case, or before the beginning of a name that only one option has; a value behind "=" or as the
/// next argument; options and other arguments in any order. It goes on behind an error.
[[nodiscard]] PerlArguments parse_perl_options(std::span<const std::string> arguments,
                                               std::span<const PerlOption> options);

}  // namespace wick::cli
