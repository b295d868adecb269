#include "folding/readers/folded_reader.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "folding/readers/head_lines.hpp"

namespace wick::folding {
namespace {

struct FoldedLine {
    std::string_view stack;
    std::uint64_t weight = 0;
};

std::string_view without_trailing_blanks(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

std::optional<FoldedLine> parse_line(std::string_view line) {
    line = without_trailing_blanks(line);
    const std::size_t space = line.find_last_of(" \t");
    if (space == std::string_view::npos) {
        return std::nullopt;
    }
    FoldedLine result;
    const char* end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data() + space + 1, end, result.weight);
    if (error != std::errc{} || stop != end) {
        return std::nullopt;
    }
    const std::string_view stack = line.substr(0, space);
    result.stack = without_trailing_blanks(stack);
    if (result.stack.ends_with(';')) {
        result.stack = stack;  // The innermost frame has a blank name; stackcollapse-perf.pl's may.
    }
    return result.stack.empty() ? std::nullopt : std::optional(result);
}

Likelihood detect(std::string_view head) {
    constexpr std::size_t kLines = 20;
    std::size_t good = 0;
    bool separators = false;
    for (const std::string_view line : head_lines(head, kLines)) {
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const auto parsed = parse_line(line);
        if (!parsed) {
            return Likelihood::No;
        }
        separators = separators || parsed->stack.find(';') != std::string_view::npos;
        ++good;
    }
    if (good == 0) {
        return Likelihood::No;
    }
    return separators ? Likelihood::Likely : Likelihood::Possible;
}

void add_stack(const FoldedLine& line, StackSink& sink) {
    NodeId node = StackTree::kRoot;
    std::string_view rest = line.stack;
    for (;;) {
        const std::size_t end = rest.find(';');
        node = sink.callee(node, {rest.substr(0, end)});
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + 1);
    }
    sink.add_self(node, line.weight);
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    std::uint64_t stacks = 0;
    std::uint64_t with_two_counts = 0;
    while (const auto line = input.next_line()) {
        if (line->empty() || line->starts_with('#')) {
            continue;
        }
        const auto parsed = parse_line(*line);
        if (!parsed) {
            sink.unreadable(input.line_number(), *line);
            continue;
        }
        ++stacks;
        with_two_counts += parse_line(parsed->stack) ? 1U : 0U;
        add_stack(*parsed, sink);
    }
    if (stacks > 0 && with_two_counts == stacks) {
        return fail(ErrorCode::MalformedInput,
                    "every stack of " + input.name() + " has two counts: it compares two profiles",
                    "draw the two profiles themselves: wick diff BEFORE AFTER");
    }
    return success();
}

}  // namespace

TextReader folded_reader() {
    return {"folded", "folded text", detect, read};
}

}  // namespace wick::folding
