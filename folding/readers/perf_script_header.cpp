#include "folding/readers/perf_script_header.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "folding/readers/ascii.hpp"

namespace wick::folding {
namespace {

/// Where `12` or `12/34` lies in a line, blanks before it left out.
struct Ids {
    std::string_view first;
    std::string_view second;
    std::size_t end = 0;
};

/// Reads the ids that follow `start`: blanks, a number, slashes, perhaps a number, a blank.
std::optional<Ids> ids_at(std::string_view line, std::size_t start) {
    Ids ids;
    const std::size_t first = skip(line, start, is_blank);
    const std::size_t slash = skip(line, first, is_digit);
    const std::size_t second = skip(line, slash, [](char c) { return c == '/'; });
    ids.end = skip(line, second, is_digit);
    if (slash == first || ids.end == line.size() || !is_blank(line[ids.end])) {
        return std::nullopt;
    }
    ids.first = line.substr(first, slash - first);
    ids.second = line.substr(second, ids.end - second);
    return ids;
}

/// One number is the thread's. A thread "0" of the idle process counts as one number, too.
void set_ids(PerfScriptHeader& header, const Ids& ids) {
    if (ids.second.empty() || ids.second == "0") {
        header.pid = "?";
        header.tid = ids.first;
    } else {
        header.pid = ids.first;
        header.tid = ids.second;
    }
}

std::uint64_t period_of(std::string_view digits) {
    std::uint64_t period = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), period);
    if (error == std::errc::result_out_of_range) {
        return std::numeric_limits<std::uint64_t>::max();
    }
    return std::max<std::uint64_t>(period, 1);
}

/// Finds the name that ends in the first blank from `shortest` on behind which ids stand.
std::optional<PerfScriptHeader> name_and_ids(std::string_view line, std::size_t shortest,
                                             std::size_t& end) {
    if (line.empty() || is_blank(line[0])) {
        return std::nullopt;
    }
    for (std::size_t i = shortest; i < line.size(); ++i) {
        if (!is_blank(line[i])) {
            continue;
        }
        if (const auto ids = ids_at(line, i)) {
            PerfScriptHeader header;
            header.comm = line.substr(0, i);
            set_ids(header, *ids);
            end = ids->end;
            return header;
        }
        if (i > 0) {
            i = skip(line, i, is_blank) - 1;
        }
    }
    return std::nullopt;
}

/// A word of the line, cut off its front; empty at the end.
std::string_view next_word(std::string_view& rest) {
    rest.remove_prefix(skip(rest, 0, is_blank));
    const std::size_t end = skip(rest, 0, [](char c) { return !is_blank(c); });
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

bool is_number(std::string_view word) {
    return !word.empty() && skip(word, 0, is_digit) == word.size();
}

/// `4794564.109216:`
bool is_time(std::string_view word) {
    if (!word.ends_with(':')) {
        return false;
    }
    const std::string_view number = word.substr(0, word.size() - 1);
    const std::size_t point = skip(number, 0, is_digit);
    return point > 0 && point < number.size() && number[point] == '.' &&
           is_number(number.substr(point + 1));
}

/// `[003]`
bool is_cpu(std::string_view word) {
    return word.size() > 2 && word.front() == '[' && word.back() == ']' &&
           is_number(word.substr(1, word.size() - 2));
}

bool is_event(std::string_view word) {
    return word.size() > 1 && word.ends_with(':') && !is_time(word);
}

/// Reads what stands behind the ids: processor, time, period, event, payload. True when there was
/// a time or an event among it.
bool read_fields(std::string_view rest, PerfScriptHeader& header) {
    bool timed = false;
    std::string_view number;
    for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest)) {
        if (is_event(word)) {
            header.event = word.substr(0, word.size() - 1);
            if (!number.empty()) {
                header.period = period_of(number);
            }
            return true;
        }
        timed = timed || is_time(word);
        number = is_number(word) ? word : std::string_view{};
    }
    return timed;
}

/// A header without ids: the name ends before the first word that is a processor, a time or, as
/// the last word, an event.
std::optional<PerfScriptHeader> name_alone(std::string_view line) {
    if (line.empty() || is_blank(line[0]) || !is_blank(line.back())) {
        return std::nullopt;
    }
    PerfScriptHeader header;
    std::string_view rest = line;
    (void)next_word(rest);
    for (;;) {
        const std::string_view before = rest;
        const std::string_view word = next_word(rest);
        if (word.empty() || is_cpu(word) || is_time(word) || is_event(word)) {
            header.comm = strip_end(line.substr(0, line.size() - before.size()));
            (void)read_fields(before, header);
            return header;
        }
    }
}

}  // namespace

std::optional<PerfScriptHeader> parse_header_compat(std::string_view line) {
    std::size_t end = 0;
    auto header = name_and_ids(line, 2, end);
    const std::string_view text = strip_end(line);
    if (!header || !text.ends_with(':')) {
        return header;
    }
    const std::size_t event = static_cast<std::size_t>(
        std::find_if(text.rbegin(), text.rend(), is_blank).base() - text.begin());
    const std::string_view before = strip_end(text.substr(0, event));
    if (event + 1 >= text.size() || before.size() == event) {
        return header;
    }
    std::size_t digits = before.size();
    while (digits > 0 && is_digit(before[digits - 1])) {
        --digits;
    }
    if (strip_end(before.substr(0, digits)).ends_with(':')) {
        header->event = text.substr(event, text.size() - event - 1);
        header->period = period_of(before.substr(digits));
    }
    return header;
}

std::optional<PerfScriptHeader> parse_header(std::string_view line, bool or_name_alone) {
    std::size_t end = 0;
    auto header = name_and_ids(line, 1, end);
    if (!header) {
        return or_name_alone ? name_alone(line) : std::nullopt;
    }
    (void)read_fields(line.substr(end), *header);
    return header;
}

std::optional<PerfScriptHeader> parse_nameless_header(std::string_view line) {
    const auto ids = ids_at(line, 0);
    if (!ids) {
        return std::nullopt;
    }
    PerfScriptHeader header;
    set_ids(header, *ids);
    if (!read_fields(line.substr(ids->end), header)) {
        return std::nullopt;
    }
    return header;
}

}  // namespace wick::folding
