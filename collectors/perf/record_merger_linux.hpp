#pragma once

#include <cstdint>
#include <vector>

#include "collectors/perf/event_session_linux.hpp"
#include "collectors/perf/record_decoder.hpp"

namespace wick::perf {

/// Feeds the records of all buffers of a session to a decoder in order of time.
///
/// All sample buffers are looked at before all mapping buffers. A sample's mappings were made
/// before it, so they are then surely visible and no sorting delay is needed. Mapping records
/// newer than every sample of a round wait for the next one, because samples from before them may
/// still come; unless their buffer fills.
class RecordMerger {
 public:
    /// Later than every record.
    static constexpr std::uint64_t kNoLimit = ~std::uint64_t{0} - 1;

    RecordMerger(EventSession& session, RecordDecoder& decoder)
        : session_(session), decoder_(decoder) {}

    /// Decodes what the kernel has written by now, and leaves samples that are newer than that:
    /// where the order between processors matters, those of another one may still be on their way.
    void drain(std::uint64_t newest_ns) { merge(newest_ns, false); }

    /// Decodes everything; for the end of the recording, with the events disabled.
    void drain_all() { merge(kNoLimit, true); }

 private:
    /// A buffer and the time of its oldest record; kNone when it has none.
    struct Source {
        RingBuffer* ring;
        const RecordLayout* layout;
        std::uint64_t time_ns;
    };

    static constexpr std::uint64_t kNone = kNoLimit + 1;

    void merge(std::uint64_t newest_ns, bool everything);
    void decode_mappings_until(std::uint64_t time_ns);
    void advance(Source& source);
    [[nodiscard]] static Source* oldest(std::vector<Source>& sources);
    static void add(std::vector<Source>& sources, EventSet& set);

    EventSession& session_;
    RecordDecoder& decoder_;
    std::vector<Source> samples_;
    std::vector<Source> mappings_;
};

}  // namespace wick::perf
