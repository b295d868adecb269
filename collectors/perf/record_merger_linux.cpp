#include "collectors/perf/record_merger_linux.hpp"

#include <algorithm>

namespace wick::perf {
namespace {

/// Time of a buffer's oldest record; `none` when there is no record.
std::uint64_t front_time(RingBuffer& ring, const RecordLayout& layout, std::uint64_t none) {
    const Bytes record = ring.front();
    return record.empty() ? none : record_time(record, layout);
}

bool half_full(const RingBuffer& ring) {
    return ring.pending() * 2 > ring.capacity();
}

}  // namespace

void RecordMerger::add(std::vector<Source>& sources, EventSet& set) {
    for (RingBuffer& ring : set.rings) {
        ring.take_snapshot();
        sources.push_back({&ring, &set.layout, front_time(ring, set.layout, kNone)});
    }
}

RecordMerger::Source* RecordMerger::oldest(std::vector<Source>& sources) {
    const auto first =
        std::min_element(sources.begin(), sources.end(),
                         [](const Source& a, const Source& b) { return a.time_ns < b.time_ns; });
    return first == sources.end() || first->time_ns == kNone ? nullptr : &*first;
}

void RecordMerger::advance(Source& source) {
    decoder_.decode(source.ring->front(), *source.layout);
    source.ring->pop();
    source.time_ns = front_time(*source.ring, *source.layout, kNone);
}

void RecordMerger::decode_mappings_until(std::uint64_t time_ns) {
    for (Source* next = oldest(mappings_); next != nullptr && next->time_ns <= time_ns;
         next = oldest(mappings_)) {
        advance(*next);
    }
}

void RecordMerger::merge(std::uint64_t newest_ns, bool everything) {
    samples_.clear();
    for (EventSet& set : session_.sample_sets()) {
        add(samples_, set);
    }
    EventSet& mappings = session_.mapping_set();
    mappings_.clear();
    add(mappings_, mappings);
    for (Source* next = oldest(samples_); next != nullptr && next->time_ns <= newest_ns;
         next = oldest(samples_)) {
        decode_mappings_until(next->time_ns);
        advance(*next);
    }
    const bool crowded = std::any_of(mappings.rings.begin(), mappings.rings.end(), half_full);
    if (everything || crowded) {
        decode_mappings_until(kNoLimit);
    }
}

}  // namespace wick::perf
