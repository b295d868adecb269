#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/perl_options.hpp"
#include "model/picture_style.hpp"

namespace wick::cli {

/// One option about what a picture looks like. `wick render` reads it as Perl would, the commands
/// that record or read a recording as CLI11 does.
struct StyleOption {
    std::string_view name;  ///< As flamegraph.pl or inferno calls it, without dashes.
    PerlOptionType type = PerlOptionType::Flag;
    std::string_view value;  ///< What its value is called in the help; empty for a flag.
    std::string_view help;
    std::function<Result<>(const std::string&)> set;  ///< Gets the value, "1" for a flag.
    bool original = true;                             ///< False: flamegraph.pl does not have it.
    /// What it is called where programs are recorded, as CLI11 takes it ("-i,--inverted"); empty:
    /// two dashes and the name.
    std::string_view recording_names{};
};

[[nodiscard]] StyleOption text_option(std::string_view name, std::string_view value,
                                      std::string_view help, std::string& target);
[[nodiscard]] StyleOption flag_option(std::string_view name, std::string_view help, bool& target);
[[nodiscard]] StyleOption number_option(std::string_view name, std::string_view value,
                                        std::string_view help, double& target);

/// The same option as one that flamegraph.pl does not have.
[[nodiscard]] StyleOption addition(StyleOption option);

/// The options that all commands with a picture share. `style` outlives them.
[[nodiscard]] std::vector<StyleOption> style_options(PictureStyle& style);

/// Lines that list options for the help of `wick render`, indented, of at most 100 columns.
[[nodiscard]] std::string help_lines(const std::vector<StyleOption>& options);

}  // namespace wick::cli
