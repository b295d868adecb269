#include "object/jit_code.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr unsigned kPageBits = 12;
constexpr std::uint64_t kMostPages = 64;

}  // namespace

void JitCode::add(const Function& function) {
    if (function.size == 0 || function.size > UINT64_MAX - function.start ||
        function.name.empty()) {
        return;
    }
    Entry entry;
    entry.start = function.start;
    entry.end = function.start + function.size;
    entry.since_ns = function.since_ns;
    entry.name = names_.intern(function.name);
    entry.first_line = static_cast<std::uint32_t>(lines_.size());
    entry.line_count = static_cast<std::uint32_t>(function.lines.size());
    lines_.insert(lines_.end(), function.lines.begin(), function.lines.end());
    add_entry(entry);
}

void JitCode::add_entry(const Entry& entry) {
    const auto index = static_cast<std::uint32_t>(entries_.size());
    const std::uint64_t first = entry.start >> kPageBits;
    const std::uint64_t last = (entry.end - 1) >> kPageBits;
    if (last - first >= kMostPages) {
        large_.push_back(index);
    } else {
        for (std::uint64_t page = first; page <= last; ++page) {
            by_page_[page].push_back(index);
        }
    }
    entries_.push_back(entry);
}

template <class Visit>
void JitCode::for_each_at(std::uint64_t address, Visit&& visit) const {
    const auto visit_all = [&](const std::vector<std::uint32_t>& indices) {
        for (const std::uint32_t index : indices) {
            const Entry& entry = entries_[index];
            if (entry.start <= address && address < entry.end) {
                visit(entry);
            }
        }
    };
    if (const auto page = by_page_.find(address >> kPageBits); page != by_page_.end()) {
        visit_all(page->second);
    }
    visit_all(large_);
}

const JitCode::Entry* JitCode::entry_at(std::uint64_t address, std::uint64_t time_ns) const {
    const Entry* newest = nullptr;  // Of those that were there already.
    const Entry* oldest = nullptr;  // Of those that came later.
    for_each_at(address, [&](const Entry& entry) {
        const auto added_later = [&](const Entry* than) { return &entry > than; };
        if (entry.since_ns > time_ns) {
            const bool is_older = oldest == nullptr || entry.since_ns < oldest->since_ns;
            oldest = is_older ? &entry : oldest;
        } else if (newest == nullptr || entry.since_ns > newest->since_ns ||
                   (entry.since_ns == newest->since_ns && added_later(newest))) {
            newest = &entry;
        }
    });
    return newest != nullptr ? newest : oldest;
}

void JitCode::move(std::uint64_t from, std::uint64_t to, std::uint64_t since_ns) {
    const Entry* moved = entry_at(from, since_ns);
    if (moved == nullptr || moved->start != from || moved->end - from > UINT64_MAX - to) {
        return;
    }
    Entry entry = *moved;
    entry.start = to;
    entry.end = to + (moved->end - from);
    entry.since_ns = since_ns;
    entry.first_line = static_cast<std::uint32_t>(lines_.size());
    for (std::uint32_t i = 0; i < moved->line_count; ++i) {
        const JitLine line = lines_[moved->first_line + i];
        lines_.push_back({line.address - from + to, line.line});
    }
    add_entry(entry);
}

std::uint32_t JitCode::line_of(const Entry& entry, std::uint64_t address) const {
    const auto lines = std::span(lines_).subspan(entry.first_line, entry.line_count);
    const auto after = std::ranges::upper_bound(lines, address, {}, &JitLine::address);
    return after == lines.begin() ? 0 : std::prev(after)->line;
}

std::optional<JitCode::Found> JitCode::find(std::uint64_t address, std::uint64_t time_ns) const {
    const Entry* entry = entry_at(address, time_ns);
    if (entry == nullptr) {
        return std::nullopt;
    }
    return Found{names_.at(entry->name), line_of(*entry, address)};
}

std::size_t JitCode::count_by(std::uint64_t address, std::uint64_t time_ns) const {
    std::size_t count = 0;
    for_each_at(address, [&](const Entry& entry) { count += entry.since_ns <= time_ns ? 1 : 0; });
    return count;
}

}  // namespace wick::object
