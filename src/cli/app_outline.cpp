#include "cli/app_outline.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace wick::cli {
namespace {

/// "NAME:{a,b}": CLI11 puts what a check allows behind the value's name.
std::vector<std::string> choices_in(const std::string& type) {
    std::vector<std::string> choices;
    const std::size_t open = type.find(":{");
    const std::size_t close = type.find('}', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || close == std::string::npos) {
        return choices;
    }
    for (std::size_t begin = open + 2; begin < close;) {
        const std::size_t end = std::min(type.find(',', begin), close);
        choices.push_back(type.substr(begin, end - begin));
        begin = end + 1;
    }
    return choices;
}

OptionOutline outline_of(const CLI::Option& option) {
    OptionOutline outline;
    outline.names = option_names(option);
    const std::string type = option.get_type_name();
    const bool flag = option.get_items_expected_max() == 0;
    outline.value = flag ? std::string() : type.substr(0, type.find(':'));
    outline.value_is_optional = !flag && option.get_items_expected_min() == 0;
    outline.choices = choices_in(type);
    outline.description = option.get_description();
    outline.default_value = option.get_default_str();
    return outline;
}

}  // namespace

std::vector<std::string> option_names(const CLI::Option& option) {
    std::vector<std::string> names;
    for (const std::string& name : option.get_snames()) {
        names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        names.push_back("--" + name);
    }
    return names;
}

CommandOutline outline_of(const CLI::App& app) {
    CommandOutline outline{app.get_name(), app.get_description(), {}, {}};
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_positional() && !option->get_group().empty()) {
            outline.options.push_back(outline_of(*option));
        }
    }
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        if (!command->get_group().empty()) {
            outline.commands.push_back(outline_of(*command));
        }
    }
    return outline;
}

}  // namespace wick::cli
