#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "collectors/etw/etl_event.hpp"
#include "collectors/etw/etl_header.hpp"

namespace wick::etw {

/// What was met while a trace was read.
struct EtlCounts {
    std::uint64_t buffers = 0;
    std::uint64_t packed_buffers = 0;
    std::uint64_t damaged_buffers = 0;  ///< Not inflated whole, or with bytes that are no event.
    std::uint64_t events = 0;           ///< Of all kinds.
    std::uint64_t missing_bytes = 0;    ///< Of a file that was cut, or does not go on as buffers.
};

/// Reads a trace file: the events of all its buffers, in order of time.
///
/// Each buffer was filled by one processor, and buffers of many processors lie in the file as they
/// were full. First, where each buffer begins in time is looked up; then buffers are opened and
/// inflated as their time comes, and given back when they are read. So memory is bounded by the
/// buffers that overlap in time, whatever the size of the file.
class EtlReader {
 public:
    /// @param file  Outlives the reader.
    /// @error MalformedInput when it is no trace file; UnsupportedPlatform when its buffers are
    ///        packed in a way that wick does not know, by name.
    [[nodiscard]] static Result<EtlReader> open(Bytes file);

    [[nodiscard]] const EtlHeader& header() const noexcept { return header_; }

    /// Hands over all events but those of kind Other. Of events at the same time, samples come
    /// first and definitions of stack keys last.
    /// @param take         The event's payload is valid during the call only.
    /// @param on_progress  Is told how many bytes of the file have been read; may be empty.
    void read(const std::function<void(const EtlEvent&)>& take,
              const std::function<void(std::uint64_t)>& on_progress);

    /// Complete after read().
    [[nodiscard]] const EtlCounts& counts() const noexcept { return counts_; }

 private:
    struct BufferPlace {
        std::int64_t first_time = 0;
        std::uint64_t offset = 0;
    };

    explicit EtlReader(Bytes file, EtlHeader header) : file_(file), header_(header) {}

    void index_buffers();

    Bytes file_;
    EtlHeader header_;
    std::vector<BufferPlace> places_;  ///< By time.
    EtlCounts counts_;
};

}  // namespace wick::etw
