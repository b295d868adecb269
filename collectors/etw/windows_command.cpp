#include "collectors/etw/windows_command.hpp"

#include <algorithm>
#include <string_view>

#include "collectors/etw/windows_path.hpp"

namespace wick::etw {
namespace {

void append_quoted(std::string_view argument, std::string& line) {
    const bool is_plain =
        !argument.empty() && argument.find_first_of(" \t\n\v\"") == std::string_view::npos;
    if (is_plain) {
        line += argument;
        return;
    }
    line += '"';
    std::size_t backslashes = 0;
    for (const char c : argument) {
        if (c == '"') {
            // Backslashes before a quotation mark stand for half as many.
            line.append(backslashes + 1, '\\');
        }
        backslashes = c == '\\' ? backslashes + 1 : 0;
        line += c;
    }
    line.append(backslashes, '\\');
    line += '"';
}

/// The name of "NAME=VALUE"; hidden ones begin with "=".
std::string_view name_of(std::string_view variable) {
    return variable.substr(0, variable.find('=', 1));
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool has_smaller_name(const std::string& left, const std::string& right) {
    const std::string_view a = name_of(left);
    const std::string_view b = name_of(right);
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return upper(x) < upper(y); });
}

}  // namespace

std::string windows_command_line(const std::vector<std::string>& command) {
    std::string line;
    for (const std::string& argument : command) {
        if (!line.empty()) {
            line += ' ';
        }
        append_quoted(argument, line);
    }
    return line;
}

std::vector<std::string> windows_environment(
    std::vector<std::string> environment,
    const std::vector<std::pair<std::string, std::string>>& changes) {
    for (const auto& [name, value] : changes) {
        std::erase_if(environment, [&name = name](const std::string& variable) {
            return is_same_name(name_of(variable), name);
        });
        environment.push_back(name + "=" + value);
    }
    std::stable_sort(environment.begin(), environment.end(), has_smaller_name);
    return environment;
}

}  // namespace wick::etw
