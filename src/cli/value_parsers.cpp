#include "cli/value_parsers.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace wick::cli {
namespace {

constexpr std::uint32_t kMostStackBytes =
    65528;  // USHRT_MAX rounded down to 8; the kernel's limit.
constexpr double kMostMilliseconds = 366.0 * 24 * 3600 * 1000;

struct Unit {
    std::string_view name;
    double milliseconds;
};

constexpr std::array kUnits{Unit{"ms", 1}, Unit{"s", 1000}, Unit{"m", 60'000},
                            Unit{"h", 3'600'000}};

Error wrong(std::string_view text, const char* expected) {
    return {ErrorCode::InvalidArgument, "\"" + std::string(text) + "\" is not " + expected, {}};
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc{} && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

}  // namespace

Result<std::chrono::milliseconds> parse_duration(std::string_view text) {
    constexpr const char* kExpected = "a time span such as 10, 500ms or 2m";
    double factor = 1000;
    std::string_view digits = text;
    for (const Unit& unit : kUnits) {
        if (text.ends_with(unit.name)) {
            factor = unit.milliseconds;
            digits = text.substr(0, text.size() - unit.name.size());
            break;
        }
    }
    const auto value = whole_number<double>(digits);
    if (!value || !std::isfinite(*value) || *value < 0 || *value * factor > kMostMilliseconds) {
        return fail(wrong(text, kExpected));
    }
    return std::chrono::milliseconds(std::llround(*value * factor));
}

Result<TimeRange> parse_time_range(std::string_view text) {
    constexpr const char* kExpected = "a stretch of time such as 2s-5s, 2s- or -500ms";
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos || text.size() == 1) {
        return fail(wrong(text, kExpected));
    }
    TimeRange range;
    if (dash > 0) {
        WICK_TRY(range.from, parse_duration(text.substr(0, dash)));
    }
    if (dash + 1 < text.size()) {
        WICK_TRY(const auto end, parse_duration(text.substr(dash + 1)));
        range.to = end;
    }
    if (range.to && *range.to < range.from) {
        return fail(wrong(text, kExpected));
    }
    return range;
}

Result<CallGraphChoice> parse_call_graph(std::string_view text) {
    const std::size_t comma = text.find(',');
    const std::string_view mode = text.substr(0, comma);
    CallGraphChoice choice;
    if (mode == "fp" && comma == std::string_view::npos) {
        choice.mode = CallGraph::FramePointers;
    } else if (mode == "dwarf") {
        choice.mode = CallGraph::Dwarf;
    } else if (text != "auto") {
        return fail(wrong(text, "auto, fp, dwarf or dwarf,BYTES"));
    }
    if (comma != std::string_view::npos) {
        const auto bytes = whole_number<std::uint32_t>(text.substr(comma + 1));
        if (!bytes || *bytes == 0 || *bytes > kMostStackBytes) {
            return fail(wrong(text, "dwarf,BYTES with BYTES from 1 to 65528"));
        }
        choice.stack_bytes = (*bytes + 7) / 8 * 8;
    }
    return choice;
}

Result<std::vector<std::uint32_t>> parse_pids(std::string_view text) {
    std::vector<std::uint32_t> pids;
    for (std::string_view rest = text;;) {
        const std::size_t comma = rest.find(',');
        const auto pid = whole_number<std::uint32_t>(rest.substr(0, comma));
        if (!pid || *pid == 0) {
            return fail(wrong(text, "a process id, or several separated by commas"));
        }
        pids.push_back(*pid);
        if (comma == std::string_view::npos) {
            return pids;
        }
        rest.remove_prefix(comma + 1);
    }
}

}  // namespace wick::cli
