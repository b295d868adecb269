#include "folding/readers/adjacent_merge.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <deque>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/readers/folded_line.hpp"
#include "model/hash.hpp"

namespace wick::folding {
namespace {

/// Perl's split: fields between separators, empty ones at the end dropped.
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> fields;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        fields.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos) {
            break;
        }
        start = end + separator.size();
    }
    while (!fields.empty() && fields.back().empty()) {
        fields.pop_back();
    }
    return fields;
}

std::string reversed_line(std::string_view line) {
    const auto parsed = parse_folded_line(line);
    if (!parsed) {
        return {};  // Not a line with a count after this either.
    }
    auto frames = split(parsed->stack, ";");
    std::string result;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        result.append(frame == frames.rbegin() ? "" : ";").append(*frame);
    }
    if (!parsed->before.empty()) {
        result.append(" ").append(parsed->before);
    }
    return result.append(" ").append(parsed->count);
}

std::string with_marked_wakers(std::string_view stack) {
    const auto parts = split(stack, ";--;");
    std::string result(parts.empty() ? std::string_view() : parts.front());
    result += ";--;";
    for (std::size_t i = 1; i < parts.size(); ++i) {
        result.append(i == 1 ? "" : ";--;");
        for (const char c : parts[i]) {
            result.append(c == ';' ? "_[w]" : "") += c;
        }
        result += "_[w]";
    }
    return result;
}

/// The number that Perl reads back from a number it has written: 15 digits.
double through_text(double value) {
    constexpr double kIntegersEnd = 9.2e18;
    if (value == std::floor(value) && std::fabs(value) < kIntegersEnd) {
        return value;
    }
    std::array<char, 32> text{};
    const auto end =
        std::to_chars(text.begin(), text.end(), value, std::chars_format::general, 15).ptr;
    double result = value;
    std::from_chars(text.begin(), end, result);
    return result;
}

class Merger {
 public:
    explicit Merger(const AdjacentMergeOptions& options) : options_(options) {}

    MergedFrames run(std::string_view text) {
        for (const std::string_view line : lines_of(text)) {
            take(line);
        }
        flow({}, std::nullopt);
        return std::move(result_);
    }

 private:
    using Change = std::optional<double>;

    struct OpenFrame {
        StringId name{};
        double start = 0;
        Change change;
    };

    struct Key {
        StringId name;
        std::uint32_t depth;
        double end;

        friend bool operator==(const Key&, const Key&) = default;
    };

    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept {
            return hash_mix(hash_mix(index_of(key.name), key.depth),
                            std::bit_cast<std::uint64_t>(key.end));
        }
    };

    std::vector<std::string_view> lines_of(std::string_view text) {
        std::vector<std::string_view> lines;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            std::string_view line = text.substr(0, end);
            if (options_.reverse) {
                line = reversed_.emplace_back(reversed_line(line));
            }
            lines.push_back(line);
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        if (!options_.keep_order) {
            std::ranges::sort(lines);
        }
        return lines;
    }

    void take(std::string_view line) {
        const auto parsed = parse_folded_line(line);
        if (!parsed) {
            ++result_.malformed_lines;
            return;
        }
        const double count = count_value(parsed->count);
        Change change;
        if (!parsed->before.empty()) {
            change = count - count_value(parsed->before);
            result_.largest_change = std::max(result_.largest_change, std::fabs(*change));
        }
        const std::string marked =
            options_.mark_wakers ? with_marked_wakers(parsed->stack) : std::string();
        std::vector<StringId> stack{StringId{}};
        for (const std::string_view name :
             split(options_.mark_wakers ? marked : parsed->stack, ";")) {
            stack.push_back(result_.names.intern(name));
        }
        flow(stack, change);
        result_.total += count;
    }

    /// Closes the frames that the next stack does not share with the last one, and opens its own.
    void flow(const std::vector<StringId>& stack, Change change) {
        std::size_t same = 0;
        while (same < open_.size() && same < stack.size() && open_[same].name == stack[same]) {
            ++same;
        }
        while (open_.size() > same) {
            close();
        }
        while (open_.size() < stack.size()) {
            open_.push_back({stack[open_.size()], result_.total, change ? Change(0) : Change()});
        }
        // Only the innermost frame is told, and only when it is new.
        if (change && same < stack.size()) {
            open_.back().change = change;
        }
    }

    void close() {
        const OpenFrame frame = open_.back();
        open_.pop_back();
        const auto depth = static_cast<std::uint32_t>(open_.size());
        const double end = through_text(result_.total);
        const auto next = static_cast<std::uint32_t>(result_.frames.size());
        const auto [entry, is_new] = known_.try_emplace(Key{frame.name, depth, end}, next);
        if (is_new) {
            result_.frames.push_back({frame.name, depth, frame.start, end, frame.change});
            return;
        }
        MergedFrame& known = result_.frames[entry->second];
        known.start = frame.start;
        if (frame.change) {
            known.change = frame.change;
        }
    }

    const AdjacentMergeOptions& options_;
    std::deque<std::string> reversed_;
    std::vector<OpenFrame> open_;
    boost::unordered_flat_map<Key, std::uint32_t, KeyHash> known_;
    MergedFrames result_;
};

}  // namespace

MergedFrames merge_adjacent(std::string_view text, const AdjacentMergeOptions& options) {
    return Merger(options).run(text);
}

}  // namespace wick::folding
