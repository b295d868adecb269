#include "folding/readers/faulthandler_reader.hpp"

#include <optional>
#include <string>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/text_scan.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kFile = "  File \"";

struct PythonFrame {
    std::string_view file;
    std::string_view line;
    std::string_view function;
};

/// `  File "shop.py", line 12 in count`; nothing for other lines.
std::optional<PythonFrame> parse_frame(std::string_view line) {
    constexpr std::string_view kLine = "\", line ";
    constexpr std::string_view kIn = " in ";
    const std::size_t quote = line.find(kLine);
    if (!line.starts_with(kFile) || quote == std::string_view::npos || quote < kFile.size()) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(quote + kLine.size());
    // Python writes "???" for a line that it cannot know.
    const std::size_t number = rest.starts_with("???") ? 3 : digits_at_start(rest);
    if (number == 0 || !rest.substr(number).starts_with(kIn)) {
        return std::nullopt;
    }
    return PythonFrame{line.substr(kFile.size(), quote - kFile.size()), rest.substr(0, number),
                       rest.substr(number + kIn.size())};
}

bool is_thread(std::string_view line) {
    return (line.starts_with("Thread 0x") || line.starts_with("Current thread 0x")) &&
           line.ends_with("(most recent call first):");
}

Likelihood detect(std::string_view head) {
    bool frame = false;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        if (is_thread(line)) {
            return Likelihood::Certain;
        }
        frame = frame || parse_frame(line);
    }
    return frame ? Likelihood::Likely : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    CallChain chain(sink);
    std::string name;
    while (const auto line = input.next_line()) {
        if (const auto frame = parse_frame(*line)) {
            name.assign(frame->file).append(1, ':').append(frame->line).append(1, ':');
            chain.caller({name.append(frame->function)});
        } else if (line->starts_with("  ...")) {
            chain.caller_unknown();  // After 100 frames.
        } else if (line->starts_with(kFile)) {
            sink.unreadable(input.line_number(), *line);
        } else if (!chain.empty()) {
            chain.count(1);
        }
    }
    if (!chain.empty()) {
        chain.count(1);
    }
    return success();
}

}  // namespace

TextReader faulthandler_reader() {
    return {"faulthandler", "tracebacks of Python's faulthandler", detect, read};
}

}  // namespace wick::folding
