#include <sstream>

#include "cli/completions/shells.hpp"
#include "cli/completions/words.hpp"

namespace wick::cli {
namespace {

void bash_values(const CommandOutline& command, std::ostream& out) {
    for (const OptionOutline& option : command.options) {
        if (option.value.empty()) {
            continue;
        }
        out << "        " << command.name << "," << joined(option.names, "|" + command.name + ",")
            << ")\n            ";
        if (!option.choices.empty()) {
            out << "COMPREPLY=($(compgen -W '" << joined(option.choices) << "' -- \"$word\"))";
        } else if (is_folder(option)) {
            out << "COMPREPLY=($(compgen -d -- \"$word\"))";
        } else if (is_file(option)) {
            out << "COMPREPLY=($(compgen -f -- \"$word\"))";
        } else {
            out << ":";
        }
        out << "\n            " << (option.value_is_optional ? ";;" : "return ;;") << "\n";
    }
}

void bash_option_lists(const CommandOutline& outline, std::ostream& out) {
    out << "    local options=\n    case $command in\n        " << outline.name << ") options='"
        << joined(option_names(outline)) << "' ;;\n";
    for (const CommandOutline& command : outline.commands) {
        out << "        " << command.name << ") options='" << joined(option_names(command))
            << "' ;;\n";
    }
    out << "    esac\n";
}

/// Which command the line has: the first word that is one's name.
void bash_command(const CommandOutline& outline, std::ostream& out) {
    out << "    local command=" << outline.name << "\n";
    if (!outline.commands.empty()) {
        out << "    local each\n"
               "    for each in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
               "        case $each in\n            "
            << joined(names_of(outline.commands), "|")
            << ") command=$each; break ;;\n"
               "            --) break ;;\n"
               "        esac\n    done\n";
    }
}

}  // namespace

std::string bash_completions(const CommandOutline& outline) {
    const std::string function = function_name(outline);
    std::ostringstream out;
    out << "# bash completion for " << outline.name << "; written by wick\n"
        << function << "() {\n"
        << "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    COMPREPLY=()\n";
    bash_command(outline, out);
    out << "    case $command,$before in\n";
    bash_values(outline, out);
    for (const CommandOutline& command : outline.commands) {
        bash_values(command, out);
    }
    out << "    esac\n";
    bash_option_lists(outline, out);
    out << "    if [[ $word == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    elif [[ $COMP_CWORD -eq 1 ]]; then\n"
           "        COMPREPLY=($(compgen -W '"
        << joined(names_of(outline.commands))
        << "' -- \"$word\")\n"
           "                   $(compgen -c -- \"$word\") $(compgen -f -- \"$word\"))\n"
           "    else\n"
           "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
           "    fi\n"
           "}\n"
           "complete -o filenames -o bashdefault -F "
        << function << " " << outline.name << "\n";
    return out.str();
}

}  // namespace wick::cli
