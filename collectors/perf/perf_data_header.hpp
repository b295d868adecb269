#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "collectors/perf/perf_data_features.hpp"

namespace wick::perf {

/// True for the first bytes of a recording of `perf record`, in either byte order.
[[nodiscard]] bool is_perf_data(Bytes head) noexcept;

/// The front of perf.data. Format: tools/perf/Documentation/perf.data-file-format.txt of Linux.
struct PerfDataHeader {
    /// A part of the file.
    struct Section {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
    };

    /// Bytes that parse() needs.
    static constexpr std::size_t kSize = 104;

    ByteOrder order = ByteOrder::Little;
    bool is_pipe = false;  ///< Written to a pipe: records follow, and tell all the rest.
    std::uint64_t size = 0;
    std::uint64_t attr_size = 0;  ///< Of an event's attributes and the place of its ids.
    Section attrs;
    Section data;
    std::vector<std::uint32_t> features;  ///< In the order of their sections behind the data.

    /// @param head  the first kSize bytes of the file, or all.
    /// @error MalformedInput when this is no perf.data, or one of perf before 2009.
    [[nodiscard]] static Result<PerfDataHeader> parse(Bytes head);
};

/// Reads the events and their ids from the attribute section.
/// @error MalformedInput when there is none that can be read.
[[nodiscard]] Result<EventTable> read_events(Bytes file, const PerfDataHeader& header);

/// Reads the feature sections; those that are missing because the file was cut are left out.
void read_features(Bytes file, const PerfDataHeader& header, RecordedMachine& machine,
                   EventTable& events);

}  // namespace wick::perf
