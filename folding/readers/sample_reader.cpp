#include "folding/readers/sample_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

/// System calls in which threads wait.
constexpr std::array<std::string_view, 10> kWaits{
    "__psynch_cvwait",    "__select", "__semwait_signal", "__ulock_wait", "__wait4",
    "__workq_kernreturn", "kevent",   "mach_msg_trap",    "read",         "semaphore_wait_trap"};

constexpr std::size_t kMargin = 4;
constexpr std::string_view kIn = "(in ";

/// A line of the call graph: "    + ! 12 work  (in program) + 34  [0x10384b549]".
struct Row {
    std::size_t depth = 0;
    std::uint64_t count = 0;
    std::string_view text;  ///< Behind the count.
};

std::optional<Row> parse_row(std::string_view line) {
    const std::size_t tree = line.find_first_not_of(" +|:!");
    if (tree == std::string_view::npos || tree < kMargin || line.find_first_not_of(' ') < kMargin) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(tree);
    const std::size_t digits = digits_at_start(rest);
    const auto count = decimal(rest.substr(0, digits));
    if (!count || !rest.substr(digits).starts_with(' ')) {
        return std::nullopt;
    }
    return Row{(tree - kMargin) / 2, *count, rest.substr(digits + 1)};
}

/// "work  (in program) + 34  [0x...]": name and module, without ".dylib".
ReadFrame parse_frame(std::string_view text) {
    const std::size_t end = std::min(text.find("  "), text.size());
    ReadFrame frame{text.substr(0, end)};
    const std::string_view rest = trim_start(text.substr(end));
    if (rest.starts_with(kIn)) {
        frame.module = rest.substr(kIn.size(), rest.find(')') - kIn.size());
        if (frame.module.ends_with(".dylib")) {
            frame.module.remove_suffix(6);
        }
    }
    return frame;
}

/// "Thread_123   DispatchQueue_1: com.apple.main-thread  (serial)" with single blanks.
std::string thread_name(std::string_view text) {
    std::string name;
    for (const std::string_view word : words_of(text)) {
        name.append(name.empty() ? "" : " ").append(word);
    }
    return name;
}

bool is_end(std::string_view line) {
    return line.starts_with("Total number in stack") || line.starts_with("Sort by top of stack") ||
           line.starts_with("Binary Images:");
}

/// Reads the rows of the call graph, whose counts contain those of the rows below.
class CallGraph {
 public:
    CallGraph(const ReadOptions& options, StackSink& sink) : options_(options), sink_(sink) {}

    void row(std::uint64_t number, std::string_view line) {
        const auto row = parse_row(line);
        if (!row || row->depth > path_.size()) {
            sink_.unreadable(number, line);
            return;
        }
        close(row->depth);
        if (!path_.empty()) {
            path_.back().inner += row->count;
        }
        const NodeId caller = path_.empty() ? StackTree::kRoot : path_.back().node;
        const LabelId label = label_of(*row);
        path_.push_back({sink_.callee(caller, label), row->count, 0, waits_in(row->text)});
    }

    /// Counts what is open from a depth on.
    void close(std::size_t depth) {
        for (; path_.size() > depth; path_.pop_back()) {
            const Open& last = path_.back();
            const std::uint64_t self = last.count - std::min(last.count, last.inner);
            if (self > 0 && last.waits && !options_.waiting) {
                waiting_ += self;
            } else if (self > 0) {
                sink_.add_self(last.node, self);
            }
        }
    }

    /// Gives up what is open, since rows below it may be missing. Returns its samples.
    std::uint64_t drop_open() {
        std::uint64_t dropped = 0;
        for (const Open& open : path_) {
            dropped += open.count - std::min(open.count, open.inner);
        }
        path_.clear();
        return dropped;
    }

    [[nodiscard]] std::uint64_t waiting() const noexcept { return waiting_; }

 private:
    struct Open {
        NodeId node;
        std::uint64_t count;
        std::uint64_t inner;  ///< Sum of the rows right below.
        bool waits;
    };

    LabelId label_of(const Row& row) {
        if (row.depth == 0) {
            return sink_.intern({thread_name(row.text), {}, FrameKind::Process});
        }
        const ReadFrame frame = parse_frame(row.text);
        const auto make = [&](std::string_view, std::vector<LabelId>& labels) {
            std::string name;
            if (options_.modules && !frame.module.empty()) {
                name.append(frame.module).append(1, '`');
            }
            labels.push_back(sink_.intern({name + symbol_text(frame.name), frame.module}));
        };
        // Offsets and addresses differ from row to row; the name and the module stay.
        key_.assign(frame.name).append(1, '\n').append(frame.module);
        return frames_.get(key_, make).front();
    }

    static bool waits_in(std::string_view text) {
        const ReadFrame frame = parse_frame(text);
        return (frame.module.empty() || frame.module == "libsystem_kernel") &&
               std::find(kWaits.begin(), kWaits.end(), frame.name) != kWaits.end();
    }

    const ReadOptions& options_;
    StackSink& sink_;
    WrittenFrames frames_;
    std::string key_;
    std::vector<Open> path_;
    std::uint64_t waiting_ = 0;
};

Likelihood detect(std::string_view head) {
    bool report = false;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        report = report || line.starts_with("Analysis of sampling ");
        if (line.starts_with("Call graph:")) {
            return report ? Likelihood::Certain : Likelihood::Likely;
        }
    }
    return report ? Likelihood::Likely : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    CallGraph graph(options, sink);
    bool inside = false;
    while (const auto line = input.next_line()) {
        if (line->starts_with("Call graph:")) {
            inside = true;
        } else if (inside && is_end(*line)) {
            graph.close(0);
            inside = false;
        } else if (inside && !trim(*line).empty()) {
            graph.row(input.line_number(), *line);
        }
    }
    if (inside) {
        sink.note(
            fmt::format("the text ends before the end of its call graph; the last {} samples "
                        "are left out",
                        graph.drop_open()));
    }
    if (graph.waiting() > 0) {
        sink.note(fmt::format("{} samples of waiting threads are left out; --waiting keeps them",
                              graph.waiting()));
    }
    return success();
}

}  // namespace

TextReader sample_reader() {
    return {"sample", "output of sample on macOS", detect, read};
}

}  // namespace wick::folding
