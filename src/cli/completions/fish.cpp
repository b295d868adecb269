#include <sstream>

#include "cli/completions/shells.hpp"
#include "cli/completions/words.hpp"

namespace wick::cli {
namespace {

std::string fish_quoted(const std::string& text) {
    return "'" + protect(text, "'\\") + "'";
}

/// @param condition  " -n CONDITION", or nothing.
void fish_options(const CommandOutline& command, const std::string& program,
                  const std::string& condition, std::ostream& out) {
    for (const OptionOutline& option : command.options) {
        out << "complete -c " << program << condition;
        for (const std::string& name : option.names) {
            const bool is_long = name.starts_with("--");
            out << (is_long ? " -l " : " -s ") << name.substr(is_long ? 2 : 1);
        }
        if (!option.choices.empty()) {
            out << " -x -a " << fish_quoted(joined(option.choices));
        } else if (!option.value.empty() && !option.value_is_optional) {
            out << (is_file(option) || is_folder(option) ? " -r -F" : " -x");
        }
        out << " -d " << fish_quoted(option.description) << "\n";
    }
}

}  // namespace

std::string fish_completions(const CommandOutline& outline) {
    const std::string& program = outline.name;
    const std::string names = joined(names_of(outline.commands));
    std::ostringstream out;
    out << "# fish completion for " << program << "; written by wick\n";
    for (const CommandOutline& command : outline.commands) {
        out << "complete -c " << program << " -n __fish_use_subcommand -a " << command.name
            << " -d " << fish_quoted(command.description) << "\n";
    }
    const std::string none =
        names.empty() ? names : " -n " + fish_quoted("not __fish_seen_subcommand_from " + names);
    fish_options(outline, program, none, out);
    for (const CommandOutline& command : outline.commands) {
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        fish_options(command, program, " -n " + fish_quoted(condition), out);
    }
    return out.str();
}

}  // namespace wick::cli
