#include <sstream>

#include "cli/completions/shells.hpp"
#include "cli/completions/words.hpp"

namespace wick::cli {
namespace {

/// Between single quotes of a POSIX shell.
std::string quoted(const std::string& text) {
    std::string result;
    for (const char letter : text) {
        result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return "'" + result + "'";
}

std::string zsh_action(const OptionOutline& option) {
    if (!option.choices.empty()) {
        return "(" + joined(option.choices) + ")";
    }
    return is_folder(option) ? "_files -/" : is_file(option) ? "_files" : "";
}

void zsh_options(const CommandOutline& command, std::ostream& out) {
    for (const OptionOutline& option : command.options) {
        for (const std::string& name : option.names) {
            std::string spec = name + (option.value.empty() || !name.starts_with("--") ? "" : "=");
            spec += "[" + protect(option.description, "[]:\\") + "]";
            if (!option.value.empty()) {
                spec += (option.value_is_optional ? "::" : ":") + protect(option.value, "[]:\\") +
                        ":" + zsh_action(option);
            }
            out << "                " << quoted("*" + spec) << " \\\n";
        }
    }
}

/// What can stand where the program does.
void zsh_commands(const CommandOutline& outline, std::ostream& out) {
    out << function_name(outline) << "_commands() {\n";
    if (!outline.commands.empty()) {
        out << "    local -a commands=(\n";
        for (const CommandOutline& command : outline.commands) {
            out << "        " << quoted(command.name + ":" + protect(command.description, ":\\"))
                << "\n";
        }
        out << "    )\n    _describe -t commands command commands\n";
    }
    out << "    _command_names -e\n    _files\n}\n";
}

}  // namespace

std::string zsh_completions(const CommandOutline& outline) {
    const std::string function = function_name(outline);
    std::ostringstream out;
    out << "#compdef " << outline.name << "\n# zsh completion for " << outline.name
        << "; written by wick\n";
    zsh_commands(outline, out);
    out << function << "() {\n    case ${words[2]} in\n";
    for (const CommandOutline& command : outline.commands) {
        out << "        " << command.name << ")\n            _arguments -s -S : \\\n";
        zsh_options(command, out);
        out << "                '*:file:_files'\n            ;;\n";
    }
    out << "        *)\n            _arguments -s -S : \\\n";
    zsh_options(outline, out);
    out << "                '1:program:" << function
        << "_commands' \\\n"
           "                '*::arguments:_normal'\n            ;;\n"
           "    esac\n}\n"
           "if [[ ${funcstack[1]} == "
        << function << " ]]; then\n    " << function << " \"$@\"\nelse\n    compdef " << function
        << " " << outline.name << "\nfi\n";
    return out.str();
}

}  // namespace wick::cli
