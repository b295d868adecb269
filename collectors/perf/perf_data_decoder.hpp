#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/code_teller.hpp"
#include "collectors/perf/perf_data_source.hpp"
#include "collectors/perf/record_decoder.hpp"
#include "collectors/perf/record_queue.hpp"

namespace wick::perf {

/// Files of a recording, by the build ids that it lists.
class ListedFiles : public RecordedFiles {
 public:
    ListedFiles(const RecordedMachine& machine, const object::DebugFileRoots& roots)
        : machine_(machine), roots_(roots) {}

    [[nodiscard]] BuildId build_id(std::string_view path) const override;
    [[nodiscard]] std::vector<std::string> alternatives(const BuildId& build_id) const override;

 private:
    const RecordedMachine& machine_;
    const object::DebugFileRoots& roots_;
};

/// Turns the kernel's records of a perf.data into a Profile: puts them in order of time, finds the
/// event of each, and hands those of the chosen event and all mappings to the RecordDecoder.
///
/// Events and features may be added as long as no record with a time has come; in a pipe they
/// stand before those.
class PerfDataDecoder {
 public:
    /// All outlive the decoder.
    PerfDataDecoder(const PerfDataOptions& options, CodeListener& listener);

    [[nodiscard]] EventTable& events() noexcept { return events_; }

    [[nodiscard]] RecordedMachine& machine() noexcept { return machine_; }

    /// Takes a record of the kernel's.
    void take(Bytes record, const RecordHeader& header, const Keeper& keeper);

    void end_round();

    /// Adds a line to the profile's notes.
    void note(std::string text) { recording_.profile.notes.push_back(std::move(text)); }

    void count_malformed() { recording_.profile.losses.malformed_records += 1; }

    /// @error InvalidArgument when there is no event of the name that was asked for.
    [[nodiscard]] Result<PerfDataRecording> finish();

 private:
    void begin();
    void keep_times();
    /// True when the recording was made on this machine.
    [[nodiscard]] bool is_ours() const;
    [[nodiscard]] object::Machine machine_kind() const;
    [[nodiscard]] std::shared_ptr<const object::Image> vdso() const;
    void deliver(const QueuedRecord& record);
    void deliver_sample(const QueuedRecord& record);
    /// The share of the chosen event in a sample of its group's leader.
    [[nodiscard]] std::optional<std::uint64_t> count_in_group(const SampleRecord& sample);
    /// Whether a sample of that time is of the time asked for; counts it when it is not.
    [[nodiscard]] bool is_in_range(std::uint64_t time_ns);
    void count_lost(Bytes record, const RecordHeader& header);
    void describe();
    void note_other_events();

    const PerfDataOptions& options_;
    CodeListener& listener_;
    EventTable events_;
    RecordedMachine machine_;
    ListedFiles files_;
    Recording recording_;
    RecordQueue queue_;
    std::optional<RecordDecoder> decoder_;
    std::optional<CodeTeller> teller_;
    std::size_t chosen_ = EventTable::kNone;
    bool with_waits_ = false;  ///< Samples of the chosen event weigh as long as threads wait.
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> group_counts_;  ///< Last, by event id.
    std::uint64_t lost_by_buffers_ = 0;                                     ///< PERF_RECORD_LOST
    std::uint64_t lost_by_events_ = 0;  ///< PERF_RECORD_LOST_SAMPLES
    std::uint64_t origin_ = 0;          ///< Time of the first sample of the chosen event.
    std::uint64_t outside_ = 0;         ///< Samples that are not of the time asked for.
    std::uint64_t first_time_ = 0;
    std::uint64_t last_time_ = 0;
};

}  // namespace wick::perf
