#include "object/perf_map.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <queue>

namespace wick::object {
namespace {

/// Takes a hexadecimal number, with or without 0x, and the blanks after it from the line.
std::optional<std::uint64_t> take_hex(std::string_view& line) {
    if (line.substr(0, 2) == "0x") {
        line.remove_prefix(2);
    }
    std::uint64_t value = 0;
    const auto [end, status] = std::from_chars(line.data(), line.data() + line.size(), value, 16);
    if (status != std::errc{}) {
        return std::nullopt;
    }
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    const std::size_t blanks = std::min(line.find_first_not_of(" \t"), line.size());
    if (blanks == 0) {
        return std::nullopt;
    }
    line.remove_prefix(blanks);
    return value;
}

}  // namespace

PerfMap PerfMap::parse(std::string text) {
    PerfMap map;
    text.resize(std::min<std::size_t>(text.size(), UINT32_MAX));  // Offsets are 32 bits wide.
    map.text_ = std::move(text);
    std::vector<Entry> entries;
    map.read_lines(entries);
    map.resolve_overlaps(entries);
    return map;
}

void PerfMap::read_lines(std::vector<Entry>& entries) const {
    const std::string_view all = text_;
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find('\n', begin), all.size());
        std::string_view line = all.substr(begin, end - begin);
        begin = end + 1;
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        const auto start = take_hex(line);
        const auto size = start ? take_hex(line) : std::nullopt;
        if (size && *size > 0 && *size <= UINT64_MAX - *start && !line.empty()) {
            entries.push_back({*start, *start + *size,
                               static_cast<std::uint32_t>(line.data() - all.data()),
                               static_cast<std::uint32_t>(line.size())});
        }
    }
}

/// Sweeps over all starts and ends; at each point the entry that was written last is on top.
void PerfMap::resolve_overlaps(const std::vector<Entry>& entries) {
    std::vector<std::uint32_t> by_start(entries.size());
    std::iota(by_start.begin(), by_start.end(), 0U);
    std::sort(by_start.begin(), by_start.end(), [&](std::uint32_t left, std::uint32_t right) {
        return entries[left].start < entries[right].start;
    });
    std::vector<std::uint64_t> points;
    points.reserve(entries.size() * 2);
    for (const Entry& each : entries) {
        points.push_back(each.start);
        points.push_back(each.end);
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());

    std::priority_queue<std::uint32_t> active;  // Index in the file: the largest came last.
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        for (; next < by_start.size() && entries[by_start[next]].start == points[i]; ++next) {
            active.push(by_start[next]);
        }
        while (!active.empty() && entries[active.top()].end <= points[i]) {
            active.pop();
        }
        if (active.empty()) {
            continue;
        }
        const Entry& top = entries[active.top()];
        if (!ranges_.empty() && ranges_.back().end == points[i] &&
            ranges_.back().name == top.name) {
            ranges_.back().end = points[i + 1];
        } else {
            ranges_.push_back({points[i], points[i + 1], top.name, top.name_size});
        }
    }
}

std::optional<std::string_view> PerfMap::find(std::uint64_t address) const noexcept {
    const auto after = std::upper_bound(
        ranges_.begin(), ranges_.end(), address,
        [](std::uint64_t value, const Entry& range) { return value < range.start; });
    if (after == ranges_.begin() || address >= std::prev(after)->end) {
        return std::nullopt;
    }
    const Entry& range = *std::prev(after);
    return std::string_view(text_).substr(range.name, range.name_size);
}

}  // namespace wick::object
