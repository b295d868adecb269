#include "folding/readers/elfutils_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

/// The number behind "PID " or "TID " at the start of a line; nothing for other lines.
std::optional<std::string_view> id_behind(std::string_view word, std::string_view line) {
    if (!line.starts_with(word)) {
        return std::nullopt;
    }
    const std::string_view id = line.substr(word.size(), digits_at_start(line.substr(word.size())));
    return id.empty() ? std::nullopt : std::optional(id);
}

/// What stands behind "#3  0x000055d8", blanks included; nothing for other lines.
std::optional<std::string_view> behind_address(std::string_view line) {
    if (!line.starts_with('#')) {
        return std::nullopt;
    }
    const std::string_view text = trim_start(line.substr(1 + digits_at_start(line.substr(1))));
    const std::size_t address = address_at_start(text);
    const std::string_view rest = text.substr(address);
    if (address == 0 || (!rest.empty() && rest.front() != ' ')) {
        return std::nullopt;
    }
    return rest;
}

/// A frame is "[ - 1] NAME [ - MODULE]"; the 1 marks a return address.
ReadFrame parse_frame(std::string_view text) {
    text = trim(text);
    if (text == "- 1" || text.starts_with("- 1 ")) {
        text = trim_start(text.substr(3));
    }
    if (text.starts_with("- ")) {
        return {{}, file_name_of(text.substr(2))};
    }
    const std::size_t path = std::max(text.rfind(" - /") + 1, text.rfind(" - [") + 1);
    if (path == 0) {
        return {text};
    }
    return {trim_end(text.substr(0, path - 1)), file_name_of(text.substr(path + 2))};
}

/// Reads the lines of the stacks.
class Stacks {
 public:
    Stacks(const ReadOptions& options, StackSink& sink)
        : options_(options), sink_(sink), chain_(sink) {}

    void line(std::string_view line) {
        if (const auto frame = behind_address(line)) {
            if (line.starts_with("#0 ")) {
                end_stack();
            }
            for (const LabelId label : frames_.get(
                     *frame, [&](std::string_view text, auto&labels) { make(text, labels); })) {
                chain_.caller(label);
            }
        } else if (const auto pid = id_behind("PID ", line)) {
            end_stack();
            pid_ = *pid;
        } else if (const auto tid = id_behind("TID ", line)) {
            end_stack();
            tid_ = *tid;
        }
        // The rest is source lines, build ids and messages.
    }

    void end_stack() {
        if (chain_.empty()) {
            return;
        }
        if (options_.tid) {
            chain_.caller({"TID=" + tid_, {}, FrameKind::Process});
        }
        if (options_.pid) {
            chain_.caller({"PID=" + pid_, {}, FrameKind::Process});
        }
        chain_.count(1);
    }

 private:
    void make(std::string_view text, std::vector<LabelId>& labels) {
        const ReadFrame frame = parse_frame(text);
        std::string name = symbol_text(frame.name);
        if (name.empty()) {
            name = frame.module.empty() ? "[unknown]" : "[" + std::string(frame.module) + "]";
        }
        labels.push_back(sink_.intern({name, frame.module}));
    }

    const ReadOptions& options_;
    StackSink& sink_;
    CallChain chain_;
    WrittenFrames frames_;
    std::string pid_;
    std::string tid_;
};

Likelihood detect(std::string_view head) {
    bool thread = false;
    for (std::size_t frames = 0; !head.empty();) {
        const std::string_view line = take_line(head);
        thread = thread || (id_behind("TID ", line) && line.ends_with(':'));
        const auto frame = behind_address(line);
        if (!frame) {
            continue;
        }
        if (frame->starts_with(" in ")) {
            return Likelihood::No;  // gdb's.
        }
        if (thread || ++frames > 1) {
            return thread ? Likelihood::Certain : Likelihood::Likely;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    Stacks stacks(options, sink);
    while (const auto line = input.next_line()) {
        stacks.line(*line);
    }
    stacks.end_stack();
    return success();
}

}  // namespace

TextReader elfutils_reader() {
    return {"elfutils", "output of eu-stack", detect, read};
}

}  // namespace wick::folding
