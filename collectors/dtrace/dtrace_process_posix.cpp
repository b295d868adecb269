#include "collectors/dtrace/dtrace_process_posix.hpp"

#include <csignal>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "base/command_text.hpp"
#include "base/log.hpp"

namespace wick::dtrace {
namespace {

/// dtrace has been seen to take seven seconds for a small result.
constexpr std::chrono::minutes kPatience{2};

std::string read_head(const std::string& path, std::size_t most) {
    std::ifstream file(path, std::ios::binary);
    std::string text(most, '\0');
    file.read(text.data(), static_cast<std::streamsize>(most));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

}  // namespace

Result<DtraceProcess> DtraceProcess::start(const std::vector<std::string>& command,
                                           std::string output, std::string said) {
    log_line(LogLevel::Debug, "runs: " + shell_quoted(command));
    std::vector<std::string> whole = command;
    if (!said.empty()) {
        whole.insert(whole.begin(), {"/bin/sh", "-c", "exec \"$@\" 2>\"$0\"", said});
    }
    WICK_TRY(auto held, HeldProcess::start(whole));
    if (const auto released = held.release(); !released) {
        return fail(ErrorCode::ToolNotFound, released.error().message, released.error().hint);
    }
    return DtraceProcess(std::move(held), std::move(output), std::move(said));
}

Heard DtraceProcess::heard() const {
    // Its words come first, before anything of any size.
    constexpr std::size_t kHead = std::size_t{64} << 10U;
    return listen(read_head(output_, kHead));
}

std::string DtraceProcess::said() const {
    constexpr std::size_t kMost = std::size_t{1} << 20U;
    return said_.empty() ? std::string() : read_head(said_, kMost);
}

void DtraceProcess::ask_to_end(bool has_been_told) {
    if (!std::exchange(asked_, true) && !has_been_told) {
        process_.send_signal(SIGINT);
    }
}

bool DtraceProcess::wait() {
    if (process_.wait_exit(kPatience)) {
        return true;
    }
    process_.send_signal(SIGKILL);
    static_cast<void>(process_.wait_exit(kPatience));
    return false;
}

}  // namespace wick::dtrace
