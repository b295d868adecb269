#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

namespace wick::cli {

/// An option as the manual page and the completions need it.
struct OptionOutline {
    std::vector<std::string> names;  ///< With their dashes, the short ones first.
    std::string value;               ///< What its value is called: "FILE"; empty for a flag.
    bool value_is_optional = false;
    std::vector<std::string> choices;  ///< The values there are; empty: any.
    std::string description;
    std::string default_value;

    friend bool operator==(const OptionOutline&, const OptionOutline&) = default;
};

/// A command with its options and subcommands; what is hidden from --help is left out.
struct CommandOutline {
    std::string name;
    std::string description;
    std::vector<OptionOutline> options;
    std::vector<CommandOutline> commands;
};

/// The names of an option with their dashes, the short ones first.
[[nodiscard]] std::vector<std::string> option_names(const CLI::Option& option);

/// Reads an app's outline.
[[nodiscard]] CommandOutline outline_of(const CLI::App& app);

}  // namespace wick::cli
