#include "collectors/dtrace/dtrace_command.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/command_text.hpp"
#include "collectors/dtrace/dtrace_program.hpp"

namespace wick::dtrace {
namespace {

/// What C's isspace() says are blanks.
constexpr const char* kBlanks = " \t\n\v\f\r";

bool survives_splitting(const std::string& word) {
    return !word.empty() && word.find_first_of(kBlanks) == std::string::npos;
}

std::string quoted(const std::string& word) {
    return shell_quoted(std::array{word});
}

std::string exec_script(const LaunchPlan& plan) {
    std::string script = "#!/bin/sh\n";
    if (!plan.directory.empty()) {
        script += "cd -- " + quoted(plan.directory) + " || exit 127\n";
    }
    for (const auto& [name, value] : plan.environment) {
        script += "export " + quoted(name + "=" + value) + "\n";
    }
    return script + "exec " + shell_quoted(plan.command) + "\n";
}

}  // namespace

std::vector<std::string> dtrace_command(const Tool& tool, const Job& job) {
    std::vector<std::string> command{tool.path};
    const auto set = [&](const std::string& option) {
        command.insert(command.end(), {"-x", option});
    };
    // Stacks are read ten times a second, so that wick soon sees what dtrace says.
    set("switchrate=20hz");
    set("aggsize=32m");
    set(fmt::format("ustackframes={}", kMostFrames));
    set(fmt::format("stackframes={}", kMostFrames));
    if (tool.family == Family::Linux) {
        set("noresolve");  // wick names the addresses itself, inlined functions included.
    }
    if (job.is_users_program) {
        command.insert(command.end(), {"-n", ready_clause()});
    } else {
        command.emplace_back("-q");
    }
    command.insert(command.end(), {"-s", job.script, "-o", job.output});
    for (const std::uint32_t pid : job.pids) {
        command.insert(command.end(), {"-p", fmt::format("{}", pid)});
    }
    if (!job.launch.empty()) {
        command.insert(command.end(), {"-c", job.launch});
    }
    return command;
}

std::optional<std::string> launch_words(const std::vector<std::string>& command) {
    if (!std::all_of(command.begin(), command.end(), survives_splitting)) {
        return std::nullopt;
    }
    return fmt::format("{}", fmt::join(command, " "));
}

Launch launch_through_dtrace(const LaunchPlan& plan, const std::string& script_path) {
    if (plan.directory.empty() && plan.environment.empty()) {
        if (auto words = launch_words(plan.command)) {
            return {std::move(*words), {}};
        }
    }
    return {"/bin/sh " + script_path, exec_script(plan)};
}

}  // namespace wick::dtrace
