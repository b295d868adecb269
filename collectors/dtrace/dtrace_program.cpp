#include "collectors/dtrace/dtrace_program.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "collectors/dtrace/dtrace_words.hpp"

namespace wick::dtrace {
namespace {

constexpr std::string_view kTarget = "$target";

/// True for a sample of one of the processes or, if they are followed, of a child of theirs.
std::string of_processes(const Followed& followed) {
    const auto is_of = [&](const std::string& process) {
        return followed.with_children ? fmt::format("pid == {0} || progenyof({0})", process)
                                      : "pid == " + process;
    };
    if (followed.pids.empty()) {
        return "(" + is_of(std::string(kTarget)) + ")";
    }
    std::vector<std::string> terms;
    for (const std::uint32_t pid : followed.pids) {
        terms.push_back(is_of(std::to_string(pid)));
    }
    return fmt::format("({})", fmt::join(terms, " || "));
}

std::string predicate(const RecordOptions& options, const Followed& followed) {
    std::string text = of_processes(followed);
    // arg0 is the kernel's program counter, arg1 the program's; the other one of the two is 0.
    if (options.scope != SampleScope::All) {
        text += options.scope == SampleScope::Kernel ? " && arg0 != 0" : " && arg1 != 0";
    }
    if (!followed.left_out.empty()) {
        text += fmt::format(" && execname != \"{}\"", followed.left_out);
    }
    if (options.delay.count() > 0) {
        text += fmt::format(" && timestamp - wick_begun >= {}",
                            std::chrono::nanoseconds(options.delay).count());
    }
    return text;
}

std::string stack_keys(const RecordOptions& options) {
    const std::uint32_t frames = std::min(options.max_frames, kMostFrames);
    std::string kernel = fmt::format("stack({})", frames);
    std::string user = fmt::format("ustack({})", frames);
    switch (options.scope) {
        case SampleScope::User:
            return user;
        case SampleScope::Kernel:
            return kernel;
        case SampleScope::All:
            break;
    }
    return kernel + ", " + user;
}

/// Each processor has a timer of its own.
std::string timer_clause(std::uint64_t frequency_hz) {
    return fmt::format(
        "profile-{}\n/!wick_seen[cpu]/\n{{\n    wick_seen[cpu] = 1;\n    printf(\"{}%d\\n\", "
        "cpu);\n"
        "}}\n\n",
        frequency_hz, kTimer);
}

Error cannot(std::string what, std::string hint) {
    return {ErrorCode::InvalidArgument, std::move(what), std::move(hint)};
}

}  // namespace

std::string ready_clause() {
    return fmt::format(
        "dtrace:::BEGIN\n{{\n    wick_begun = timestamp;\n    printf(\"{}\\n\");\n}}\n", kReady);
}

std::string sampling_program(const RecordOptions& options, const Followed& followed) {
    return ready_clause() + "\n" +
           (followed.watch_timers ? timer_clause(options.frequency_hz) : std::string()) +
           fmt::format("profile-{}\n/{}/\n{{\n    @[execname, pid, {}] = count();\n}}\n",
                       options.frequency_hz, predicate(options, followed), stack_keys(options));
}

std::string ending_clause(const RecordOptions& options) {
    if (!options.duration) {
        return {};
    }
    using std::chrono::milliseconds;
    const auto whole = std::chrono::ceil<milliseconds>(options.delay + *options.duration);
    return fmt::format("\ntick-{}ms\n{{\n    exit(0);\n}}\n",
                       std::max<milliseconds::rep>(whole.count(), 1));
}

Result<std::string> users_program(std::string_view text, const Followed& followed) {
    std::string program;
    for (;;) {
        const std::size_t mark = text.find(kTarget);
        program.append(text.substr(0, mark));
        if (mark == std::string_view::npos) {
            return program;
        }
        text.remove_prefix(mark + kTarget.size());
        if (followed.pids.size() > 1) {
            return fail(cannot(fmt::format("the D program names $target, which is one process, and "
                                           "there are {}",
                                           followed.pids.size()),
                               "write the process ids into the program, or attach to one"));
        }
        program +=
            followed.pids.empty() ? std::string(kTarget) : fmt::format("{}", followed.pids.front());
    }
}

Result<> check_options(const RecordOptions& options) {
    if (!options.event.empty()) {
        return fail(cannot("dtrace samples by time and takes no --event",
                           "leave it out, or write the D program: --backend dtrace -c PROGRAM"));
    }
    if (options.kept_time == KeptTime::Order) {
        return fail(cannot("--flamechart needs the order of the samples, and dtrace adds them up",
                           "leave one of the two out"));
    }
    if (options.call_graph == CallGraph::Dwarf) {
        return fail(
            cannot("--call-graph dwarf needs copies of the stack, and dtrace follows frame "
                   "pointers",
                   "leave it out, and build with -fno-omit-frame-pointer"));
    }
    return success();
}

}  // namespace wick::dtrace
