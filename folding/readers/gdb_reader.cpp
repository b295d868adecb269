#include "folding/readers/gdb_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kOperator = "operator";

bool is_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Behind an operator's name, whose symbols are no brackets; `at` itself when there is none.
std::size_t skip_operator(std::string_view text, std::size_t at) {
    const bool is_word =
        text.substr(at).starts_with(kOperator) && (at == 0 || !is_identifier(text[at - 1]));
    if (!is_word) {
        return at;
    }
    const std::size_t symbols = at + kOperator.size();
    return std::min(text.find_first_not_of("<>=!+-*/%^&|~,()[]", symbols), text.size());
}

/// Where the list of arguments begins, at the blank before it; the end when there is none. Brackets
/// of templates and of function types inside the name are skipped.
std::size_t arguments_of(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (const std::size_t behind = skip_operator(text, i); behind > i) {
            i = behind - 1;
            continue;
        }
        const char c = text[i];
        if (c == '(' && depth == 0 && i > 0 && text[i - 1] == ' ') {
            return i - 1;
        }
        if (c == '(' || c == '<' || c == '[' || c == '{') {
            ++depth;
        } else if ((c == ')' || c == '>' || c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return text.size();
}

/// What stands behind "#12" and the blanks after it; nothing for other lines.
std::optional<std::string_view> numbered(std::string_view line) {
    if (!line.starts_with('#')) {
        return std::nullopt;
    }
    line.remove_prefix(1);
    const std::size_t digits = digits_at_start(line);
    if (digits == 0 || indent_of(line.substr(digits)) == 0) {
        return std::nullopt;
    }
    return trim_start(line.substr(digits));
}

std::string_view without_address(std::string_view text) {
    const std::size_t address = address_at_start(text);
    const std::string_view rest = text.substr(address);
    return address > 0 && rest.starts_with(" in ") ? rest.substr(4) : text;
}

bool is_frame(std::string_view line) {
    const auto text = numbered(line);
    if (!text) {
        return false;
    }
    const std::string_view function = without_address(*text);
    return function == "<signal handler called>" || arguments_of(function) + 1 < function.size();
}

/// Reads the lines of the traces.
class Traces {
 public:
    explicit Traces(StackSink& sink) : sink_(sink), chain_(sink) {}

    void line(std::string_view line) {
        if (const auto text = numbered(line)) {
            if (line.starts_with("#0 ")) {
                end_stack();
            }
            frame(without_address(*text));
        } else if (line.starts_with("(More stack frames follow")) {
            chain_.caller_unknown();
            end_stack();
        } else if (indent_of(line) == 0 || line.empty()) {
            // Indented lines go on with the frame before them: arguments, local variables.
            end_stack();
        }
    }

    void end_stack() {
        if (!chain_.empty()) {
            chain_.count(1);
        }
    }

 private:
    void frame(std::string_view text) {
        // The arguments differ from call to call; the name and the library are what stays.
        const ReadFrame frame = gdb_frame(text);
        const auto make = [&](std::string_view, std::vector<LabelId>& labels) {
            labels.push_back(sink_.intern({named(frame), frame.module}));
        };
        key_.assign(frame.name).append(1, '\n').append(frame.module);
        for (const LabelId label : frames_.get(key_, make)) {
            chain_.caller(label);
        }
    }

    [[nodiscard]] std::string named(const ReadFrame& frame) const {
        if (frame.name != "??") {
            return symbol_text(frame.name);
        }
        return frame.module.empty() ? "[unknown]" : "[" + std::string(frame.module) + "]";
    }

    StackSink& sink_;
    CallChain chain_;
    WrittenFrames frames_;
    std::string key_;
};

Likelihood detect(std::string_view head) {
    bool thread = false;
    for (std::size_t frames = 0; !head.empty();) {
        const std::string_view line = take_line(head);
        thread = thread || (line.starts_with("Thread ") && line.ends_with(":"));
        if (is_frame(line) && (++frames > 1 || thread)) {
            return thread ? Likelihood::Certain : Likelihood::Likely;
        }
        if (frames == 1 && head.empty()) {
            return Likelihood::Possible;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    Traces traces(sink);
    while (const auto line = input.next_line()) {
        traces.line(*line);
    }
    traces.end_stack();
    return success();
}

}  // namespace

ReadFrame gdb_frame(std::string_view text) noexcept {
    if (text.starts_with('<') && text.ends_with('>')) {
        return {text};
    }
    const std::size_t end = arguments_of(text);
    const std::string_view name = text.substr(0, end);
    const std::size_t from = text.substr(end).rfind(") from ");
    if (from == std::string_view::npos) {
        return {name};
    }
    return {name, file_name_of(text.substr(end + from + 7))};
}

TextReader gdb_reader() {
    return {"gdb", "backtraces of gdb", detect, read};
}

}  // namespace wick::folding
