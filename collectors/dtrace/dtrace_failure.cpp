#include "collectors/dtrace/dtrace_failure.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace wick::dtrace {
namespace {

constexpr std::string_view kPrefix = "dtrace: ";

std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

/// dtrace's own complaint: the last of its lines that is no report of what it is about to do.
std::string complaint(std::string_view said) {
    std::string found;
    while (!said.empty()) {
        std::string_view line = take_line(said);
        if (line.starts_with(kPrefix)) {
            line.remove_prefix(kPrefix.size());
            if (!has_any(line, {" matched ", "allowing destructive actions"})) {
                found = line;
            }
        }
    }
    return found.empty() ? "it said nothing" : found;
}

/// The number behind "line ", as in "wick.d", line 4: syntax error near "}"; nothing without one.
std::optional<std::size_t> line_named(std::string_view text) {
    constexpr std::string_view kLine = "line ";
    const std::size_t mark = text.find(kLine);
    if (mark == std::string_view::npos) {
        return std::nullopt;
    }
    std::size_t number = 0;
    const char* begin = text.data() + mark + kLine.size();
    const auto parsed = std::from_chars(begin, text.data() + text.size(), number);
    return parsed.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

/// `: "profile-99 { @ = cout(); }"`, the line of the script that a complaint is about.
std::string blamed_line(std::string_view text, std::string_view script) {
    const auto number = line_named(text);
    std::string_view line;
    for (std::size_t i = 0; number && i < *number; ++i) {
        line = take_line(script);
    }
    return line.empty() ? std::string() : fmt::format("; the line is: {}", line);
}

/// Where wick put the script is of no use to anybody.
std::string without_script_path(std::string text) {
    constexpr std::string_view kFailed = "failed to compile script ";
    if (text.starts_with(kFailed)) {
        const std::size_t end = text.find(": ");
        if (end != std::string::npos) {
            text = "the D program: " + text.substr(end + 2);
        }
    }
    return text;
}

const char* remedy(Host host) {
    switch (host) {
        case Host::MacOs:
            return "run wick with sudo; System Integrity Protection hides Apple's own programs, "
                   "and "
                   "all others unless DTrace is allowed: csrutil enable --without dtrace, in the "
                   "recovery system";
        case Host::FreeBsd:
            return "run wick with sudo or doas, and load the module: kldload dtraceall";
        case Host::Illumos:
            return "run wick with pfexec, or give the user the rights: usermod -K "
                   "defaultpriv=basic,dtrace_user,dtrace_proc,dtrace_kernel USER";
        case Host::Windows:
            return "open the terminal with \"Run as administrator\"; DTrace must be allowed once: "
                   "bcdedit /set dtrace ON, then restart Windows";
        case Host::Linux:
            break;
    }
    return "run wick with sudo; wick's own recorder, --backend perf-events, needs no root";
}

Error unusable(std::string_view said, std::string message) {
    if (has_any(said, {"Failed to enable dtrace:::BEGIN"})) {
        return {ErrorCode::CollectorFailed, std::move(message),
                "DTrace looks for /sys/kernel/debug/tracing: sudo mount -t debugfs debugfs "
                "/sys/kernel/debug"};
    }
    if (has_any(said, {"io.d\", line"})) {
        return {ErrorCode::CollectorFailed, std::move(message),
                "this kernel hides symbols that DTrace's library io.d names: let "
                "DTRACE_OPT_SYSLIBDIR name a copy of the library folder without it"};
    }
    return {ErrorCode::CollectorFailed, std::move(message),
            "wick -v shows the command, to try it by hand"};
}

}  // namespace

Host this_host() noexcept {
#if defined(__APPLE__)
    return Host::MacOs;
#elif defined(__FreeBSD__)
    return Host::FreeBsd;
#elif defined(__sun)
    return Host::Illumos;
#elif defined(_WIN32)
    return Host::Windows;
#else
    return Host::Linux;
#endif
}

Error not_allowed(Host host, std::string reason) {
    return {host == Host::Windows ? ErrorCode::NotAnAdmin : ErrorCode::PermissionDenied,
            std::move(reason), remedy(host)};
}

Error explain_failure(std::string_view said, int status, std::string_view script, Host host) {
    const std::string why = complaint(said);
    std::string message =
        fmt::format("dtrace ended with status {}: {}", status, without_script_path(why));
    if (has_any(said, {"run as root", "requires additional privileges", "Permission denied",
                       "Operation not permitted", "Access is denied", "DTrace device not available",
                       "system integrity protection", "DTrace requires"})) {
        return not_allowed(host, std::move(message));
    }
    if (has_any(why, {"does not match any probes"})) {
        return {ErrorCode::InvalidArgument, message + blamed_line(why, script),
                "dtrace -l lists the probes; profile takes 1 to 9999 samples a second: -F 997"};
    }
    const bool is_program = has_any(why, {"failed to compile script", "invalid probe specifier",
                                          "syntax error", "undefined function name"});
    if (is_program && !has_any(why, {"io.d\", line"})) {
        return {ErrorCode::InvalidArgument, message + blamed_line(why, script),
                "--cmd takes a D program, as in -c 'profile-99 /pid == $target/ { @[ustack()] = "
                "count(); }'"};
    }
    if (has_any(why, {"No such process", "failed to exec", "failed to grab"})) {
        return {ErrorCode::TargetNotFound, std::move(message), "list what runs with: ps -e"};
    }
    return unusable(said, std::move(message));
}

Error wrote_nothing(int status) {
    return {ErrorCode::CollectorFailed,
            fmt::format("dtrace ended with status {} and wrote nothing", status),
            "its own message stands above"};
}

std::string drops_in(std::string_view said) {
    std::string drops;
    while (!said.empty()) {
        const std::string_view line = take_line(said);
        if (line.starts_with(kPrefix) && has_any(line, {" drop"})) {
            drops.append(drops.empty() ? "" : "\n").append(line);
        }
    }
    return drops;
}

}  // namespace wick::dtrace
