#pragma once

#include <string>
#include <utility>
#include <vector>

namespace wick::etw {

/// One text for a program and its arguments, from which CommandLineToArgvW and the start-up code of
/// C programs get them back as they were. In UTF-8.
[[nodiscard]] std::string windows_command_line(const std::vector<std::string>& command);

/// The variables of an environment with some set anew, in the order that Windows wants: by name,
/// whatever the case. Each as "NAME=VALUE".
/// @param environment  As Windows has it; what begins with "=" is kept.
[[nodiscard]] std::vector<std::string> windows_environment(
    std::vector<std::string> environment,
    const std::vector<std::pair<std::string, std::string>>& changes);

}  // namespace wick::etw
