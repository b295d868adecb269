#include "cli/man_page.hpp"

#include <algorithm>
#include <sstream>

#include "base/error.hpp"
#include "cli/version.hpp"

namespace wick::cli {
namespace {

/// Protects what man(7) would take for its own.
std::string escaped(const std::string& text) {
    std::string result;
    bool line_start = true;
    for (const char letter : text) {
        if (line_start && (letter == '.' || letter == '\'')) {
            result += "\\&";
        }
        if (letter == '\\') {
            result += "\\e";
        } else if (letter == '-') {
            result += "\\-";
        } else {
            result += letter;
        }
        line_start = letter == '\n';
    }
    return result;
}

void write_option(const OptionOutline& option, std::ostream& out) {
    out << ".TP\n";
    for (std::size_t i = 0; i < option.names.size(); ++i) {
        out << (i == 0 ? "" : ", ") << "\\fB" << escaped(option.names[i]) << "\\fR";
    }
    if (!option.value.empty()) {
        out << " \\fI" << escaped(option.value) << "\\fR";
    }
    out << "\n" << escaped(option.description);
    if (!option.default_value.empty()) {
        out << " [" << escaped(option.default_value) << "]";
    }
    out << "\n";
}

/// Text whose line breaks and columns stay.
void write_literal(const std::string& text, std::ostream& out) {
    out << ".nf\n" << escaped(text) << (text.ends_with('\n') ? "" : "\n") << ".fi\n";
}

void write_commands(const CommandOutline& outline, std::ostream& out) {
    out << ".SH COMMANDS\n";
    for (const CommandOutline& command : outline.commands) {
        out << ".TP\n\\fB" << escaped(command.name) << "\\fR\n"
            << escaped(command.description) << "\n";
    }
}

/// The options of a command without those that stand on the page already.
void write_own_options(const CommandOutline& command, const CommandOutline& outline,
                       std::ostream& out) {
    const auto is_known = [&](const OptionOutline& option) {
        return std::ranges::find(outline.options, option) != outline.options.end();
    };
    if (std::ranges::all_of(command.options, is_known)) {
        return;
    }
    out << ".SS \"Of wick " << command.name << ", beside the above\"\n";
    for (const OptionOutline& option : command.options) {
        if (!is_known(option)) {
            write_option(option, out);
        }
    }
}

void write_statuses(std::ostream& out) {
    out << ".SH EXIT STATUS\nThat of the profiled program, or 128 plus the number of the signal "
           "that ended it. When wick itself fails:\n";
    for (int i = 0; i <= static_cast<int>(ErrorCode::Interrupted); ++i) {
        const auto code = static_cast<ErrorCode>(i);
        out << ".TP\n" << exit_status(code) << "\n" << error_code_name(code) << "\n";
    }
}

}  // namespace

std::string man_page(const CommandOutline& outline, const std::string& usage,
                     const std::string& examples) {
    std::ostringstream out;
    out << ".\\\" Written by wick completions man.\n.TH WICK 1 \"\" \"wick " << kVersion
        << "\" \"User Commands\"\n.SH NAME\nwick \\- from a program to its flame graph in one "
           "command\n.SH SYNOPSIS\n";
    write_literal(usage, out);
    out << ".SH DESCRIPTION\n" << escaped(outline.description) << "\n";
    write_commands(outline, out);
    out << ".SH OPTIONS\n";
    for (const OptionOutline& option : outline.options) {
        write_option(option, out);
    }
    for (const CommandOutline& command : outline.commands) {
        write_own_options(command, outline, out);
    }
    write_statuses(out);
    out << ".SH EXAMPLES\n";
    write_literal(examples, out);
    return out.str();
}

}  // namespace wick::cli
