#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/readers/stack_sink.hpp"
#include "model/string_table.hpp"

namespace wick::folding {

/// An entry of a trace as it stands there.
struct ChromeEvent {
    std::string name;
    std::string phase;  ///< "X" with a duration, "B" and "E" for a begin and an end; or others.
    std::string pid;    ///< Numbers or names.
    std::string tid;
    double time = 0;      ///< Microseconds.
    double duration = 0;  ///< Microseconds.
    bool has_duration = false;
};

/// Collects the events of a trace and makes stacks of them: on each thread, an event is called by
/// the shortest one around it.
class ChromeEvents {
 public:
    /// Keeps an event. Phases that have no length are passed over.
    void add(const ChromeEvent& event);

    /// Puts the stacks into the sink, and says what was left out. Nothing is kept afterwards.
    void count(StackSink& sink);

    [[nodiscard]] bool empty() const noexcept { return threads_.empty(); }

 private:
    /// Times are whole microseconds, rounded at both ends, so that what touches still touches.
    struct Span {
        std::int64_t start = 0;
        std::int64_t end = 0;
        StringId name{};
    };

    struct Thread {
        std::vector<Span> spans;
        std::vector<Span> open;  ///< Begun and not ended.
    };

    void count_thread(std::vector<Span>& spans, StackSink& sink);

    StringTable strings_;
    boost::unordered_flat_map<StringId, std::size_t> thread_ids_;
    std::vector<Thread> threads_;
    std::uint64_t without_time_ = 0;
    std::uint64_t never_begun_ = 0;
    std::uint64_t cut_ = 0;  ///< Events that end after the one around them.
};

}  // namespace wick::folding
