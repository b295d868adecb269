#include <sstream>

#include "cli/completions/shells.hpp"
#include "cli/completions/words.hpp"

namespace wick::cli {
namespace {

std::string powershell_quoted(const std::string& text) {
    return "'" + protect(text, "'", "'") + "'";
}

void powershell_options(const CommandOutline& command, std::ostream& out) {
    out << "        " << powershell_quoted(command.name) << " = @(\n";
    for (const OptionOutline& option : command.options) {
        for (const std::string& name : option.names) {
            out << "            ,@(" << powershell_quoted(name) << ", "
                << powershell_quoted(option.description) << ")\n";
        }
    }
    for (const CommandOutline& sub : command.commands) {
        out << "            ,@(" << powershell_quoted(sub.name) << ", "
            << powershell_quoted(sub.description) << ")\n";
    }
    out << "        )\n";
}

}  // namespace

std::string powershell_completions(const CommandOutline& outline) {
    std::ostringstream out;
    out << "# PowerShell completion for " << outline.name << "; written by wick\n"
        << "Register-ArgumentCompleter -Native -CommandName " << outline.name
        << " -ScriptBlock {\n"
           "    param($wordToComplete, $commandAst, $cursorPosition)\n"
           "    $words = @{\n";
    powershell_options(outline, out);
    for (const CommandOutline& command : outline.commands) {
        powershell_options(command, out);
    }
    out << "    }\n"
           "    $command = "
        << powershell_quoted(outline.name)
        << "\n"
           "    if ($commandAst.CommandElements.Count -gt 1) {\n"
           "        $first = $commandAst.CommandElements[1].ToString()\n"
           "        if ($first -ne $wordToComplete -and $words.ContainsKey($first)) "
           "{ $command = $first }\n"
           "    }\n"
           "    $words[$command] | Where-Object { $_[0].StartsWith($wordToComplete) } | "
           "ForEach-Object {\n"
           "        [System.Management.Automation.CompletionResult]::new($_[0], $_[0], "
           "'ParameterName', $_[1])\n"
           "    }\n"
           "}\n";
    return out.str();
}

}  // namespace wick::cli
