#pragma once

#include <memory>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "collectors/perf/byte_window.hpp"

namespace wick::perf {

/// Unpacks what PERF_RECORD_COMPRESSED records hold (`perf record -z`): all of them together are
/// one zstd stream of records, which may begin in one of them and end in another.
class RecordInflater {
 public:
    /// @error UnsupportedPlatform where wick is built without the library.
    [[nodiscard]] static Result<std::unique_ptr<RecordInflater>> create();

    RecordInflater() = default;
    RecordInflater(const RecordInflater&) = delete;
    RecordInflater& operator=(const RecordInflater&) = delete;
    virtual ~RecordInflater() = default;

    /// Adds the payload of a record; the one before must have been read to its end.
    virtual void feed(Bytes payload) = 0;

    /// The unpacked bytes; ends where what was fed ends, and goes on after the next feed().
    [[nodiscard]] virtual ByteWindow& window() = 0;

    /// False once the stream was found to be damaged; nothing comes out from there on.
    [[nodiscard]] virtual bool ok() const noexcept = 0;
};

}  // namespace wick::perf
