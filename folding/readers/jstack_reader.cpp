#include "folding/readers/jstack_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kState = "java.lang.Thread.State: ";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The virtual machine's own threads, which say that they run while they wait for work.
bool is_background(std::string_view thread) {
    const std::size_t compiler = thread.find(" CompilerThread");
    return (compiler != std::string_view::npos && compiler >= 2 && thread[compiler - 2] == 'C') ||
           contains(thread, "Signal Dispatcher") || contains(thread, "Service Thread") ||
           contains(thread, "Attach Listener");
}

/// Methods that wait while their thread says that it runs.
bool waits(std::string_view method) {
    const std::size_t socket = method.find("Socket");
    return contains(method, "epollWait") || method.ends_with("waitForReferencePendingList") ||
           method.ends_with("socketAccept") || method.ends_with("socketRead0") ||
           (socket != std::string_view::npos && method.substr(socket).ends_with("accept0"));
}

/// "java.lang.Thread.run" as "j.l.Thread.run": the class and the method stay whole.
std::string with_short_packages(std::string_view method) {
    const std::size_t name = method.rfind('.');
    const std::size_t type =
        name == std::string_view::npos || name == 0 ? name : method.rfind('.', name - 1);
    if (type == std::string_view::npos) {
        return std::string(method);
    }
    std::string result;
    bool begins = true;
    for (const char c : method.substr(0, type + 1)) {
        if (begins || c == '.') {
            result += c;
        }
        begins = c == '.';
    }
    return result.append(method.substr(type + 1));
}

/// "pool-1-thread-7" as "pool-1-thread", so that threads of one kind are one box.
std::string_view without_number(std::string_view thread) {
    const std::size_t dash = thread.rfind('-');
    const bool numbered = dash != std::string_view::npos && dash + 1 < thread.size() &&
                          digits_at_start(thread.substr(dash + 1)) == thread.size() - dash - 1;
    return numbered ? thread.substr(0, dash) : thread;
}

/// "at java.lang.Thread.run(Thread.java:840)" without its "at" and its place.
std::optional<std::string_view> method_of(std::string_view line) {
    line = trim_start(line);
    if (!line.starts_with("at ")) {
        return std::nullopt;
    }
    return trim(line.substr(3, line.find('(') - 3));
}

/// Reads the lines of the dumps.
class Dumps {
 public:
    Dumps(const ReadOptions& options, StackSink& sink) : options_(options), chain_(sink) {}

    void line(std::string_view line) {
        if (trim(line).empty()) {
            end_stack();
        } else if (line.starts_with('"')) {
            end_stack();
            begin_thread(line.substr(1, line.find('"', 1) - 1));
        } else if (const std::size_t state = line.find(kState); state != std::string_view::npos) {
            runs_ = line.substr(state + kState.size()).starts_with("RUNNABLE");
        } else if (const auto method = method_of(line)) {
            waits_ = waits_ || waits(*method);
            chain_.caller(
                {options_.shorten_packages ? with_short_packages(*method) : std::string(*method)});
        }
        // The rest is locks, headers and counts.
    }

    void end_stack() {
        const bool counts = options_.waiting || (runs_ && !waits_);
        if (counts && !chain_.empty()) {
            if (options_.thread_names && in_thread_) {
                chain_.caller({thread_, {}, FrameKind::Process});
            }
            chain_.count(1);
        } else if (!chain_.empty()) {
            ++waiting_;
            chain_.clear();
        }
        runs_ = waits_ = in_thread_ = false;
    }

    [[nodiscard]] std::uint64_t waiting() const noexcept { return waiting_; }

 private:
    void begin_thread(std::string_view name) {
        thread_ = options_.tid ? name : without_number(name);
        waits_ = is_background(name);
        in_thread_ = true;
    }

    const ReadOptions& options_;
    CallChain chain_;
    std::string thread_;
    bool in_thread_ = false;
    bool runs_ = false;
    bool waits_ = false;  ///< Whatever it says.
    std::uint64_t waiting_ = 0;
};

Likelihood detect(std::string_view head) {
    Likelihood result = Likelihood::No;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        if (line.starts_with("Full thread dump ")) {
            return Likelihood::Certain;
        }
        if (contains(line, kState)) {
            result = Likelihood::Likely;
        }
    }
    return result;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    Dumps dumps(options, sink);
    while (const auto line = input.next_line()) {
        dumps.line(*line);
    }
    dumps.end_stack();
    if (dumps.waiting() > 0) {
        sink.note(fmt::format("{} stacks of waiting threads are left out; --waiting keeps them",
                              dumps.waiting()));
    }
    return success();
}

}  // namespace

TextReader jstack_reader() {
    return {"jstack", "thread dumps of jstack", detect, read};
}

}  // namespace wick::folding
