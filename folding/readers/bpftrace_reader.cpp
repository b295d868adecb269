#include "folding/readers/bpftrace_reader.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "folding/readers/call_chain.hpp"
#include "folding/readers/symbol_text.hpp"
#include "folding/readers/text_scan.hpp"
#include "folding/readers/written_frames.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kBetweenKeys = ", ";

/// What stands behind "@name[" at the start of a line; nothing for other lines.
std::optional<std::string_view> behind_bracket(std::string_view line) {
    const std::size_t bracket = line.find('[');
    if (!line.starts_with('@') || bracket == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view name = line.substr(1, bracket - 1);
    const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    });
    return is_name ? std::optional(line.substr(bracket + 1)) : std::nullopt;
}

/// "name+34" without its offset, which is decimal.
std::string_view without_decimal_offset(std::string_view text) {
    const std::size_t plus = text.rfind('+');
    const bool offset = plus != std::string_view::npos && plus > 0 && plus + 1 < text.size() &&
                        digits_at_start(text.substr(plus + 1)) == text.size() - plus - 1;
    return offset ? text.substr(0, plus) : text;
}

struct ParsedFrame {
    std::string_view name;
    std::string_view offset;  ///< "+34", or empty.
    std::string_view module;
};

/// "name+34", or in the mode perf "7f12ab name+34 (/path/of/module)".
ParsedFrame parse_frame(std::string_view text) {
    ParsedFrame frame;
    const std::size_t address = text.find_first_not_of("0123456789abcdef");
    const std::size_t module = text.rfind(" (");
    if (address != 0 && address < text.size() && text[address] == ' ' && text.ends_with(')') &&
        module != std::string_view::npos && module > address) {
        frame.module = file_name_of(text.substr(module + 2, text.size() - module - 3));
        text = text.substr(address + 1, module - address - 1);
    }
    frame.name = without_decimal_offset(text);
    frame.offset = text.substr(frame.name.size());
    return frame;
}

/// Reads the lines of the maps. A key is over several lines: each stack in it begins on the line
/// behind the part before it.
class Maps {
 public:
    Maps(const ReadOptions& options, StackSink& sink)
        : options_(options), sink_(sink), chain_(sink) {}

    void line(std::uint64_t number, std::string_view line) {
        if (const auto key = behind_bracket(line)) {
            begin_entry(*key);
        } else if (!in_entry_) {
            return;  // Messages, variables without a key, the bars of a histogram.
        } else if (line.starts_with(']') || line.starts_with(kBetweenKeys)) {
            go_on(number, line);
        } else if (!trim(line).empty()) {
            frame(trim(line));
        }
    }

    /// Says what was left out.
    void finish() {
        if (in_entry_) {
            sink_.note("the text ends in the middle of a stack, which is left out");
        }
        if (skipped_ > 0) {
            sink_.note(fmt::format("{} map entries with a stack hold no count and are left out",
                                   skipped_));
        }
    }

 private:
    void begin_entry(std::string_view key) {
        if (in_entry_) {
            ++skipped_;
        }
        chain_.clear();
        keys_before_.clear();
        keys_behind_.clear();
        // Without a stack the whole entry stands on one line, "@[comm]: 3".
        in_entry_ = key.empty() || key.ends_with(kBetweenKeys);
        add_keys(key);
    }

    /// A line between two stacks, ", 12, ", or at the end, ", worker]: 3".
    void go_on(std::uint64_t number, std::string_view line) {
        const std::size_t end = line.rfind("]: ");
        if (end == std::string_view::npos) {
            add_keys(line);
            return;
        }
        add_keys(line.substr(0, end));
        in_entry_ = false;
        const auto count = decimal(line.substr(end + 3));
        if (!count) {
            ++skipped_;
            if (!line.substr(end + 3).empty()) {
                sink_.unreadable(number, line);
            }
            return;
        }
        end_stack(*count);
    }

    void add_keys(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(kBetweenKeys), text.size());
            if (end > 0) {
                (chain_.empty() ? keys_before_ : keys_behind_).emplace_back(text.substr(0, end));
            }
            text.remove_prefix(std::min(end + kBetweenKeys.size(), text.size()));
        }
    }

    void frame(std::string_view text) {
        const auto make = [this](std::string_view written, std::vector<LabelId>& labels) {
            const ParsedFrame parsed = parse_frame(written);
            std::string name = symbol_text(parsed.name);
            if (name == "[unknown]" && !parsed.module.empty() && parsed.module != "[unknown]") {
                name = "[" + std::string(parsed.module) + "]";
            }
            if (options_.offsets) {
                name += parsed.offset;
            }
            labels.push_back(sink_.intern({name, parsed.module}));
        };
        for (const LabelId label : frames_.get(text, make)) {
            chain_.caller(label);
        }
    }

    void end_stack(std::uint64_t count) {
        if (chain_.empty()) {
            chain_.caller({"[unknown]"});
        }
        // From the stack outwards on either side of it.
        for (auto key = keys_before_.rbegin(); key != keys_before_.rend(); ++key) {
            chain_.caller({*key, {}, FrameKind::Process});
        }
        for (const std::string& key : keys_behind_) {
            chain_.caller({key, {}, FrameKind::Process});
        }
        chain_.count(count);
    }

    const ReadOptions& options_;
    StackSink& sink_;
    CallChain chain_;
    WrittenFrames frames_;
    std::vector<std::string> keys_before_;  ///< What else the key holds, before the stack,
    std::vector<std::string> keys_behind_;  ///< and behind it, in its order.
    bool in_entry_ = false;
    std::uint64_t skipped_ = 0;
};

Likelihood detect(std::string_view head) {
    while (!head.empty()) {
        const std::string_view line = take_line(head);
        const auto key = behind_bracket(line);
        if (key && (key->empty() || key->ends_with(kBetweenKeys))) {
            return Likelihood::Certain;
        }
    }
    return Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions& options, StackSink& sink) {
    Maps maps(options, sink);
    while (const auto line = input.next_line()) {
        maps.line(input.line_number(), *line);
    }
    maps.finish();
    return success();
}

}  // namespace

TextReader bpftrace_reader() {
    return {"bpftrace", "maps that bpftrace printed", detect, read};
}

}  // namespace wick::folding
