#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "cli/app_outline.hpp"

namespace wick::cli {

/// CLI11's own usage line knows nothing of a program that follows the options, and its option
/// lines spell out every constraint.
class HelpFormatter : public CLI::Formatter {
 public:
    /// @param usage  Lines that begin with "Usage: ".
    explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(34); }

    std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
        return "\n" + usage_;
    }

    /// Without the "{false}" that CLI11 writes behind flags that switch something off.
    std::string make_option_name(const CLI::Option* option, bool positional) const override {
        if (positional) {
            return option->get_name(true);
        }
        return CLI::detail::join(option_names(*option), ",");
    }

    std::string make_option_opts(const CLI::Option* option) const override {
        const std::string type = option->get_type_name();
        return type.empty() ? type : " " + type.substr(0, type.find(':'));
    }

    std::string make_option_desc(const CLI::Option* option) const override {
        const std::string value = option->get_default_str();
        return option->get_description() + (value.empty() ? value : " [" + value + "]");
    }

 private:
    std::string usage_;
};

}  // namespace wick::cli
