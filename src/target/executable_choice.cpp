#include "target/executable_choice.hpp"

#include <fmt/format.h>

#include "base/log.hpp"

namespace wick::target {
namespace {

std::string list(const std::vector<NamedExecutable>& candidates, std::string_view option) {
    std::string text;
    for (const NamedExecutable& candidate : candidates) {
        text += fmt::format("{}{} {}", text.empty() ? "" : "; ", option, candidate.name);
    }
    return text;
}

}  // namespace

Result<NamedExecutable> choose_executable(const std::vector<NamedExecutable>& candidates,
                                          const std::string& name, std::string_view option) {
    if (candidates.empty()) {
        return fail(ErrorCode::InvalidArgument, "the project has no executable to profile",
                    "--exe FILE names a program to run after the build");
    }
    if (!name.empty()) {
        for (const NamedExecutable& candidate : candidates) {
            if (candidate.name == name) {
                return candidate;
            }
        }
        return fail(ErrorCode::InvalidArgument, fmt::format("there is no executable {}", name),
                    "choose one: " + list(candidates, option));
    }
    if (candidates.size() > 1) {
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("several possible targets: {}", list(candidates, option)),
                    "choose one of them");
    }
    log_line(LogLevel::Info, fmt::format("automatically selected {}, the only executable there is",
                                         candidates.front().name));
    return candidates.front();
}

}  // namespace wick::target
