#include "collectors/perf/perf_tool_command.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/subprocess.hpp"

namespace wick::perf {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstall =
    "install it: sudo apt install linux-perf (Debian), linux-tools-generic (Ubuntu), perf "
    "(Fedora, Arch); or set PERF to where it is";

/// Entries of a directory whose name begins so, each with `tail` behind it where that exists.
void add_candidates(const char* directory, std::string_view prefix, const char* tail,
                    std::vector<std::string>& found) {
    std::error_code error;
    for (fs::directory_iterator entry(directory, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const fs::path path = *tail == '\0' ? entry->path() : entry->path() / tail;
        if (entry->path().filename().string().starts_with(prefix) && fs::exists(path, error)) {
            found.push_back(path.string());
        }
    }
}

std::string call_graph_word(const RecordOptions& options) {
    return options.call_graph == CallGraph::FramePointers
               ? std::string("fp")
               : fmt::format("dwarf,{}", options.stack_bytes);
}

bool names_a_file(const std::string& word) {
    return word.starts_with("--output") || (word.starts_with("-o") && !word.starts_with("-ov"));
}

/// The first line that is not empty and not one of perf's greetings.
std::string first_line(std::string_view said) {
    while (!said.empty()) {
        const std::string_view line = said.substr(0, said.find('\n'));
        said.remove_prefix(std::min(line.size() + 1, said.size()));
        const bool says_something = line.find_first_not_of(" \t\r") != std::string_view::npos &&
                                    line != "Error:" && !line.starts_with("[ perf record:") &&
                                    !line.starts_with("WARNING:");
        if (says_something) {
            return std::string(line);
        }
    }
    return "it said nothing";
}

bool says_any(std::string_view said, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return said.find(word) != std::string_view::npos;
    });
}

}  // namespace

Result<std::string> find_perf_tool() {
    if (const char* named = std::getenv("PERF"); named != nullptr && *named != '\0') {
        if (const auto found = find_program(named)) {
            // perf may be started in another directory.
            std::error_code error;
            return fs::absolute(*found, error).string();
        }
        return fail(ErrorCode::ToolNotFound,
                    std::string("there is no program ") + named + ", which PERF names",
                    "unset PERF, or set it to where perf is");
    }
    if (const auto found = find_program("perf")) {
        return *found;
    }
    std::vector<std::string> found;
    add_candidates("/usr/lib", "linux-tools", "perf", found);
    add_candidates("/usr/lib/linux-tools", "", "perf", found);
    add_candidates("/usr/bin", "perf_", "", found);
    if (found.empty()) {
        return fail(ErrorCode::ToolNotFound, "the perf tool is not installed", kInstall);
    }
    return *std::max_element(found.begin(), found.end());
}

Result<std::vector<std::string>> perf_record_arguments(const RecordOptions& options) {
    if (!options.perf_command.empty()) {
        const std::vector<std::string>& words = options.perf_command;
        if (words.front() != "record") {
            return fail(ErrorCode::InvalidArgument,
                        "the command for perf begins with \"" + words.front() + "\"",
                        "wick can run perf record, as in: -c \"record -e cycles:u -g\"");
        }
        if (std::any_of(words.begin(), words.end(), names_a_file)) {
            return fail(ErrorCode::InvalidArgument, "the command for perf names a file",
                        "leave it out; --keep-recording FILE says where the recording goes");
        }
        return words;
    }
    std::vector<std::string> words{"record", "-F", fmt::format("{}", options.frequency_hz),
                                   "--call-graph", call_graph_word(options),
                                   // Build ids of all files, without a pass over all samples, and
                                   // without copies of them in the user's cache.
                                   "--buildid-all", "--no-buildid-cache"};
    if (!options.event.empty()) {
        words.insert(words.end(), {"-e", options.event});
    }
    if (options.scope != SampleScope::All) {
        words.emplace_back(options.scope == SampleScope::User ? "--all-user" : "--all-kernel");
    }
    if (options.delay.count() > 0) {
        words.insert(words.end(), {"-D", fmt::format("{}", options.delay.count())});
    }
    return words;
}

std::vector<std::string> perf_record_command(const std::string& perf,
                                             std::vector<std::string> arguments,
                                             const std::string& file, const LaunchPlan& plan) {
    std::vector<std::string> command{perf};
    command.insert(command.end(), arguments.begin(), arguments.end());
    command.insert(command.end(), {"-o", file});
    if (!plan.pids.empty()) {
        command.insert(command.end(), {"-p", fmt::format("{}", fmt::join(plan.pids, ","))});
        return command;
    }
    command.emplace_back("--");
    command.insert(command.end(), plan.command.begin(), plan.command.end());
    return command;
}

Error explain_perf_failure(std::string_view said, int status, const PerfSettings& settings) {
    const std::string message =
        fmt::format("perf record ended with status {}: {}", status, first_line(said));
    if (says_any(said, {"event syntax error", "unknown tracepoint", "unknown option",
                        "unknown switch", "Usage: perf record"})) {
        return {ErrorCode::InvalidArgument, message,
                "perf list shows the events, perf record -h the options"};
    }
    if (says_any(said, {"perf_event_paranoid", "Permission denied", "Access to performance",
                        "Operation not permitted"})) {
        const std::string paranoid =
            settings.paranoid
                ? fmt::format("; kernel.perf_event_paranoid is {}", *settings.paranoid)
                : std::string();
        return {ErrorCode::PermissionDenied, message + paranoid,
                "allow it until the next boot with: sudo sysctl kernel.perf_event_paranoid=1"};
    }
    return {ErrorCode::CollectorFailed, message, "wick -v shows the command, to try it by hand"};
}

}  // namespace wick::perf
