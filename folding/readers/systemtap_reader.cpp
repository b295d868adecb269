#include "folding/readers/systemtap_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kBehindAddress = " : ";

/// What stands behind " 0xffffffff8103ce3b", blanks included; nothing for other lines.
std::optional<std::string_view> behind_address(std::string_view line) {
    const std::string_view text = trim_start(line);
    const std::size_t address = address_at_start(text);
    const std::string_view rest = text.substr(address);
    if (address == 0 || (!rest.empty() && rest.front() != ' ')) {
        return std::nullopt;
    }
    return rest;
}

struct ParsedFrame {
    std::string_view name;
    std::string_view offset;  ///< "+0x1f/0x80", or empty.
    std::string_view module;
    bool kernel = false;
};

/// " : name+0x1f/0x80 [module]"; without a name " [module+0x1f/0x80]" or nothing. What else the
/// line may end in, "(inexact)", is not read.
ParsedFrame parse_frame(std::string_view text) {
    ParsedFrame frame;
    const std::size_t bracket = text.rfind(" [");
    const std::size_t end = text.find(']', std::min(bracket, text.size()));
    if (end != std::string_view::npos) {
        const std::string_view module = text.substr(bracket + 2, end - bracket - 2);
        frame.module = file_name_of(module.substr(0, module.find("+0x")));
        frame.kernel = module == "kernel" || module.find('/') == std::string_view::npos;
        text = text.substr(0, bracket);
    }
    if (text.starts_with(kBehindAddress)) {
        const std::string_view symbol = trim(text.substr(kBehindAddress.size()));
        frame.name = symbol.substr(0, symbol.find("+0x"));
        frame.offset = symbol.substr(frame.name.size());
    }
    return frame;
}

Likelihood detect(std::string_view head) {
    bool named = false;
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        const auto rest = behind_address(line);
        named = named || (rest && rest->starts_with(kBehindAddress));
        if (named && !rest && decimal(trim(line))) {
            return Likelihood::Certain;
        }
    }
    return named ? Likelihood::Likely : Likelihood::No;
}

/// Reads the lines of the stacks.
class Stacks {
 public:
    Stacks(const ReadOptions& options, StackSink& sink)
        : options_(options), sink_(sink), chain_(sink) {}

    void line(std::uint64_t number, std::string_view line) {
        const std::string_view text = trim(line);
        if (const auto count = decimal(text)) {
            end_stack(*count);
        } else if (const auto rest = behind_address(line)) {
            const auto make = [this](std::string_view written, auto& labels) {
                labels.push_back(label_of(parse_frame(written)));
            };
            for (const LabelId label : frames_.get(*rest, make)) {
                chain_.caller(label);
            }
        } else if (!text.empty()) {
            sink_.unreadable(number, line);
        }
    }

    void finish() {
        if (!chain_.empty()) {
            sink_.note("the text ends in the middle of a stack, which is left out");
        }
    }

 private:
    LabelId label_of(const ParsedFrame& frame) {
        std::string name = symbol_text(frame.name);
        if (name.empty()) {
            name = frame.module.empty() ? "[unknown]" : "[" + std::string(frame.module) + "]";
        }
        if (options_.offsets) {
            name += frame.offset;
        }
        return sink_.intern(
            {name, frame.module, frame.kernel ? FrameKind::Kernel : FrameKind::User});
    }

    void end_stack(std::uint64_t count) {
        if (chain_.empty()) {
            chain_.caller({"[unknown]"});
        }
        chain_.count(count);
    }

    const ReadOptions& options_;
    StackSink& sink_;
    CallChain chain_;
    WrittenFrames frames_;
};

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    Stacks stacks(options, sink);
    while (const auto line = input.next_line()) {
        stacks.line(input.line_number(), *line);
    }
    stacks.finish();
    return success();
}

}  // namespace

TextReader systemtap_reader() {
    return {"systemtap", "stacks of SystemTap with their counts", detect, read};
}

}  // namespace wick::folding
