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

void RecordMerger::restart(std::vector<Source>& sources, std::vector<RingBuffer>& rings,
                           const RecordLayout& layout) {
    sources.clear();
    for (RingBuffer& ring : rings) {
        ring.take_snapshot();
        sources.push_back({&ring, front_time(ring, layout, kNone)});
    }
}

RecordMerger::Source* RecordMerger::oldest(std::vector<Source>& sources) {
    const auto first =
        std::min_element(sources.begin(), sources.end(),
                         [](const Source& a, const Source& b) { return a.time_ns < b.time_ns; });
    return first == sources.end() || first->time_ns == kNone ? nullptr : &*first;
}

void RecordMerger::advance(Source& source, const RecordLayout& layout) {
    decoder_.decode(source.ring->front(), layout);
    source.ring->pop();
    source.time_ns = front_time(*source.ring, layout, kNone);
}

void RecordMerger::decode_mappings_until(std::uint64_t time_ns) {
    for (Source* next = oldest(mappings_); next != nullptr && next->time_ns <= time_ns;
         next = oldest(mappings_)) {
        advance(*next, session_.mapping_layout());
    }
}

void RecordMerger::merge(bool everything) {
    restart(samples_, session_.sample_rings(), session_.sample_layout());
    restart(mappings_, session_.mapping_rings(), session_.mapping_layout());
    while (Source* next = oldest(samples_)) {
        decode_mappings_until(next->time_ns);
        advance(*next, session_.sample_layout());
    }
    const bool crowded =
        std::any_of(session_.mapping_rings().begin(), session_.mapping_rings().end(), half_full);
    if (everything || crowded) {
        decode_mappings_until(kNone - 1);
    }
}

}  // namespace wick::perf
