#include "folding/readers/chrome_events.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

namespace wick::folding {
namespace {

/// Whole microseconds; nothing for what is no time: a double is exact up to 2^53.
std::optional<std::int64_t> whole(double time) {
    constexpr double kLargest = 9007199254740992.0;
    if (!(std::abs(time) < kLargest)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(std::llround(time));
}

/// The events of a thread that have begun and not ended, and where their time goes: to the event
/// itself, as far as none inside it has it.
class OpenSpans {
 public:
    explicit OpenSpans(StackSink& sink) : sink_(sink) {}

    /// Ends all events that end up to that time.
    void close_until(std::int64_t time) {
        while (!path_.empty() && path_.back().end <= time) {
            const Open last = path_.back();
            path_.pop_back();
            if (last.end > last.counted) {
                sink_.add_self(last.node, static_cast<std::uint64_t>(last.end - last.counted));
            }
            if (!path_.empty()) {
                path_.back().counted = last.end;
            }
        }
    }

    void close_all() {
        if (!path_.empty()) {
            close_until(path_.front().end);
        }
    }

    /// Begins an event inside the last one that is open.
    /// @return false when it ended behind that one and was cut.
    bool enter(const ReadFrame& frame, std::int64_t start, std::int64_t end) {
        const std::int64_t wanted = end;
        NodeId caller = StackTree::kRoot;
        if (!path_.empty()) {
            Open& around = path_.back();
            end = std::min(end, around.end);
            if (start > around.counted) {
                sink_.add_self(around.node, static_cast<std::uint64_t>(start - around.counted));
                around.counted = start;
            }
            caller = around.node;
        }
        path_.push_back({sink_.callee(caller, frame), end, start});
        return end == wanted;
    }

 private:
    struct Open {
        NodeId node;
        std::int64_t end;
        std::int64_t counted;  ///< Up to here its time belongs to it or to those inside.
    };

    StackSink& sink_;
    std::vector<Open> path_;
};

}  // namespace

void ChromeEvents::add(const ChromeEvent& event) {
    const bool complete = event.phase == "X";
    if (!complete && event.phase != "B" && event.phase != "E") {
        return;
    }
    const auto start = whole(event.time);
    const auto end = whole(event.time + (complete ? event.duration : 0));
    if (!start || !end || *end < *start || (complete && !event.has_duration)) {
        ++without_time_;
        return;
    }
    const StringId key = strings_.intern(event.pid + '\n' + event.tid);
    const auto [entry, is_new] = thread_ids_.try_emplace(key, threads_.size());
    if (is_new) {
        threads_.emplace_back();
    }
    Thread& thread = threads_[entry->second];
    if (complete) {
        thread.spans.push_back({*start, *end, strings_.intern(event.name)});
    } else if (event.phase == "B") {
        thread.open.push_back({*start, *start, strings_.intern(event.name)});
    } else if (thread.open.empty()) {
        ++never_begun_;
    } else {
        thread.open.back().end = std::max(thread.open.back().start, *end);
        thread.spans.push_back(thread.open.back());
        thread.open.pop_back();
    }
}

void ChromeEvents::count(StackSink& sink) {
    std::uint64_t never_ended = 0;
    for (Thread& thread : threads_) {
        never_ended += thread.open.size();
        count_thread(thread.spans, sink);
    }
    const auto say = [&](std::uint64_t number, std::string_view what) {
        if (number > 0) {
            sink.note(fmt::format("{} events {}", number, what));
        }
    };
    say(without_time_, "have no time or duration and are left out");
    say(never_begun_ + never_ended, "begin or end alone and are left out");
    say(cut_, "end after the event around them and are cut there");
    threads_.clear();
}

void ChromeEvents::count_thread(std::vector<Span>& spans, StackSink& sink) {
    // Of two that begin together the longer one is around the other; equal ones stay in order.
    std::stable_sort(spans.begin(), spans.end(), [](const Span& left, const Span& right) {
        return left.start != right.start ? left.start < right.start : left.end > right.end;
    });
    OpenSpans path(sink);
    for (const Span& span : spans) {
        path.close_until(span.start);
        cut_ += path.enter({strings_.at(span.name)}, span.start, span.end) ? 0U : 1U;
    }
    path.close_all();
}

}  // namespace wick::folding
