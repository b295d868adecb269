#include "folding/readers/perf_script_frame.hpp"

#include <algorithm>

#include "folding/frame_name.hpp"
#include "folding/readers/ascii.hpp"

namespace wick::folding {
namespace {

constexpr std::string_view kUnknown = "[unknown]";
constexpr std::size_t kNone = std::string_view::npos;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != kNone;
}

/// Position of the last " (" from `start` on behind which a ")" follows.
std::size_t last_opening(std::string_view line, std::size_t start) {
    const std::size_t closing = line.rfind(')');
    if (closing == kNone || closing < 2) {
        return kNone;
    }
    const std::size_t found = line.rfind(" (", closing - 2);
    return found == kNone || found < start ? kNone : found;
}

/// Position of the " (" whose parenthesis the last ")" of the line closes; that of the last " ("
/// where parentheses are not in pairs.
std::size_t matching_opening(std::string_view line) {
    const std::size_t closing = line.rfind(')');
    if (closing == kNone) {
        return kNone;
    }
    std::size_t depth = 0;
    for (std::size_t i = closing + 1; i-- > 0;) {
        if (line[i] == ')') {
            ++depth;
        } else if (line[i] == '(' && --depth == 0) {
            if (i > 0 && line[i - 1] == ' ') {
                return i - 1;
            }
            break;
        }
    }
    return last_opening(line, 0);
}

/// The text of a module: behind its parenthesis, up to the last one of the line.
std::string_view module_at(std::string_view line, std::size_t opening) {
    const std::size_t start = opening + 2;
    return line.substr(start, line.rfind(')') - start);
}

/// `7f1234 main`, `7f1234` or `main`. perf indents addresses by a tab and to a width of 16.
void split_address(std::string_view text, PerfScriptFrame& frame) {
    const std::size_t start = skip(text, 0, is_blank);
    const std::size_t end = skip(text, start, is_hex_digit);
    const std::size_t symbol = skip(text, end, is_blank);
    const bool indented = start > 1 || text.starts_with('\t');
    const bool ends_here = symbol == text.size();
    if (end > start && (ends_here ? indented : symbol > end)) {
        frame.address = text.substr(start, end - start);
        frame.symbol = text.substr(symbol);
    } else {
        frame.symbol = text.substr(start);
    }
}

bool is_kernel_by_script(std::string_view module) {
    return (module.starts_with('[') || module.ends_with("vmlinux")) && !contains(module, "unknown");
}

/// The script takes all modules in brackets for the kernel's; some are not.
FrameKind kind_of(std::string_view module) {
    if (is_jit_map(module)) {
        return FrameKind::Jit;
    }
    if (module == "inlined") {
        return FrameKind::Inlined;
    }
    for (const std::string_view user : {"[vdso]", "[vsyscall]", "[heap]", "[stack]", "[anon"}) {
        if (module.starts_with(user)) {
            return FrameKind::User;
        }
    }
    return is_kernel_by_script(module) ? FrameKind::Kernel : FrameKind::User;
}

/// Methods of Go, as in "net/http.(*Client).Do", keep their parentheses.
bool looks_like_go(std::string_view name) {
    const std::size_t open = name.find(".(");
    return open != kNone && name.find(").", open + 2) != kNone;
}

/// Cuts a name off where the arguments begin, taking the first "(" for it.
void cut_at_parenthesis(std::string& name) {
    constexpr std::string_view kAnonymous = "(anonymous namespace)";
    for (std::size_t at = name.find('('); at != std::string::npos; at = name.find('(', at + 1)) {
        if (name.compare(at, kAnonymous.size(), kAnonymous) != 0) {
            name.resize(at);
            return;
        }
    }
}

void drop_arguments(std::string& name, const PerfScriptFrame& frame, const ReadOptions& options) {
    if (!contains(name, "(") || looks_like_go(name)) {
        return;
    }
    if (!options.compat && !is_jit_map(frame.module)) {
        if (auto bare = bare_name(name)) {
            name = std::move(*bare);
            return;
        }
    }
    cut_at_parenthesis(name);
}

std::string nameless(const PerfScriptFrame& frame, const ReadOptions& options) {
    const bool known = frame.module != kUnknown && (options.compat || !frame.module.empty());
    std::string name(known ? frame.module.substr(frame.module.rfind('/') + 1) : "unknown");
    if (options.addresses) {
        name.append(" <").append(frame.address).append(">");
    }
    return "[" + name + "]";
}

/// Quotes and ";" do not go into folded text.
void drop_marks(std::string& name) {
    std::erase_if(name, [](char c) { return c == '"' || c == '\''; });
}

void mark(std::string& name, const PerfScriptFrame& frame, const ReadOptions& options,
          bool inlined) {
    const auto append_once = [&](std::string_view mark) {
        if (!contains(name, mark)) {
            name += mark;
        }
    };
    if (inlined) {
        append_once("_[i]");
    } else if (options.mark_kernel && is_kernel_by_script(frame.module)) {
        name += "_[k]";
    } else if (options.mark_jit && is_jit_map(frame.module)) {
        append_once("_[j]");
    }
}

std::string name_part(std::string_view part, const PerfScriptFrame& frame,
                      const ReadOptions& options, bool java) {
    std::string name = part == kUnknown ? nameless(frame, options) : std::string(part);
    std::replace(name.begin(), name.end(), ';', ':');
    drop_arguments(name, frame, options);
    drop_marks(name);
    if (java && name.starts_with('L') && contains(name, "/")) {
        name.erase(0, 1);
    }
    return name;
}

}  // namespace

std::optional<PerfScriptFrame> split_frame_compat(std::string_view line) {
    const std::size_t start = skip(line, 0, is_blank);
    const std::size_t word = skip(line, start, is_word);
    if (word == start) {
        return std::nullopt;
    }
    const auto split_at = [&](std::size_t address_end, std::size_t symbol) {
        std::optional<PerfScriptFrame> frame;
        if (const std::size_t opening = last_opening(line, symbol + 1); opening != kNone) {
            frame =
                PerfScriptFrame{line.substr(start, address_end - start),
                                line.substr(symbol, opening - symbol), module_at(line, opening)};
        }
        return frame;
    };
    // As a regular expression does that gives back first blanks, then characters of the word.
    for (std::size_t symbol = skip(line, word, is_blank) + 1; symbol-- > word;) {
        if (const auto frame = split_at(word, symbol)) {
            return frame;
        }
    }
    for (std::size_t end = word - 1; end > start; --end) {
        if (const auto frame = split_at(end, end)) {
            return frame;
        }
    }
    return std::nullopt;
}

std::optional<PerfScriptFrame> split_frame(std::string_view line) {
    line = strip_end(line);
    PerfScriptFrame frame;
    const std::size_t opening = line.ends_with(')') ? matching_opening(line) : kNone;
    if (opening != kNone) {
        frame.module = module_at(line, opening);
    }
    split_address(line.substr(0, opening), frame);
    if (frame.symbol.empty() && !frame.address.empty()) {
        frame.symbol = kUnknown;
    }
    // Without address and module, one blank before it is all that tells a name from other lines.
    const bool is_name_alone = line.size() > 1 && line[0] == ' ' && !is_blank(line[1]);
    if (frame.symbol.empty() || (frame.address.empty() && frame.module.empty() && !is_name_alone)) {
        return std::nullopt;
    }
    return frame;
}

std::string_view symbol_without_offset(std::string_view symbol) {
    std::size_t digits = symbol.size();
    while (digits > 0 && is_hex_digit(symbol[digits - 1]) &&
           !(symbol[digits - 1] >= 'A' && symbol[digits - 1] <= 'F')) {
        --digits;
    }
    constexpr std::string_view kMark = "+0x";
    const bool has_offset = digits < symbol.size() && digits >= kMark.size() &&
                            symbol.substr(digits - kMark.size(), kMark.size()) == kMark;
    return has_offset ? symbol.substr(0, digits - kMark.size()) : symbol;
}

bool is_jit_map(std::string_view module) {
    constexpr std::string_view kPrefix = "/tmp/perf-";
    for (std::size_t at = module.find(kPrefix); at != kNone; at = module.find(kPrefix, at + 1)) {
        const std::size_t digits = at + kPrefix.size();
        const std::size_t end = skip(module, digits, is_digit);
        if (end > digits && module.substr(end).starts_with(".map")) {
            return true;
        }
    }
    return false;
}

bool shows_address(const PerfScriptFrame& frame, const ReadOptions& options) {
    return options.addresses && contains(frame.symbol, kUnknown);
}

std::vector<NamedFrame> name_frame(const PerfScriptFrame& frame, const ReadOptions& options,
                                   bool java) {
    constexpr std::string_view kArrow = "->";
    std::vector<NamedFrame> frames;
    std::string_view rest = symbol_without_offset(frame.symbol);
    if (rest.starts_with('(')) {
        return frames;
    }
    while (rest.ends_with(kArrow)) {
        rest.remove_suffix(kArrow.size());
    }
    while (!rest.empty()) {
        const std::size_t end = rest.find(kArrow);
        const bool inlined = !frames.empty();
        NamedFrame named{name_part(rest.substr(0, end), frame, options, java),
                         inlined ? FrameKind::Inlined : kind_of(frame.module)};
        mark(named.name, frame, options, inlined);
        frames.push_back(std::move(named));
        rest.remove_prefix(end == kNone ? rest.size() : end + kArrow.size());
    }
    return frames;
}

bool is_nowhere(const PerfScriptFrame& frame) {
    return frame.symbol == kUnknown && frame.module == kUnknown;
}

std::string source_line_suffix(std::string_view line) {
    std::string text;
    while (!line.empty()) {
        const std::size_t open = line.find('[');
        const std::size_t close = open == kNone ? kNone : line.find(']', open);
        if (close == kNone) {
            text += line;
            break;
        }
        text += line.substr(0, open);
        line.remove_prefix(close + 1);
    }
    const std::string_view trimmed = strip(text);
    return trimmed.empty() ? std::string() : ":" + std::string(trimmed);
}

std::string_view module_file(const PerfScriptFrame& frame) {
    if (frame.module == kUnknown || frame.module == "inlined") {
        return {};
    }
    return frame.module.substr(frame.module.rfind('/') + 1);
}

}  // namespace wick::folding
