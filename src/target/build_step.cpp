#include "target/build_step.hpp"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

#include "base/command_text.hpp"
#include "base/log.hpp"

namespace wick::target {

std::string paste_line(const Subprocess& step) {
    std::string variables;
    for (const auto& [name, value] : step.environment) {
        variables += name + "=" + shell_quoted(std::vector{value}) + " ";
    }
    const std::string command = variables + shell_quoted(step.command);
    return step.directory.empty()
               ? command
               : fmt::format("(cd {} && {})", shell_quoted(std::vector{step.directory}), command);
}

unsigned build_jobs(const BuildRequest& request) {
    return request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
}

Result<std::string> run_build_step(const Subprocess& step) {
    log_line(LogLevel::Debug, paste_line(step));
    WICK_TRY(SubprocessEnd end, run_subprocess(step));
    if (end.status != 0) {
        return fail(ErrorCode::BuildFailed,
                    fmt::format("{} {} ended with status {}", step.command.front(),
                                step.command.size() > 1 ? step.command[1] : "", end.status),
                    "its messages stand above; nothing was profiled");
    }
    return std::move(end.out);
}

}  // namespace wick::target
