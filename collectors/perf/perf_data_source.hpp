#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/perf/byte_window.hpp"
#include "collectors/perf/perf_data_features.hpp"
#include "model/kept_time.hpp"

namespace wick::perf {

/// How a recording is read.
struct PerfDataOptions {
    std::string event;  ///< Which one; empty: the first that samples.
    std::uint32_t max_frames = 2048;
    KeptTime kept_time = KeptTime::Nothing;
    /// Only samples so long after the first one.
    std::chrono::nanoseconds from{0};
    std::optional<std::chrono::nanoseconds> to;
    /// The kernel's code page on this machine, used when the recording is of the same kernel; may
    /// be null.
    std::shared_ptr<const object::Image> vdso;
    std::string release;    ///< Of this machine's kernel; empty where that is no Linux.
    std::string host_name;  ///< Of this machine: code made at run time on others has no names here.
    bool recorded_here = false;  ///< It was, whatever host name it carries.
    /// Receives the object files, and says where their debug files are; becomes Recording::images.
    std::shared_ptr<object::ImageStore> images = std::make_shared<object::ImageStore>();
    /// Is told how many bytes have been read.
    std::function<void(std::uint64_t)> on_progress;
};

/// A recording that was read, and where it comes from.
struct PerfDataRecording {
    Recording recording;
    RecordedMachine machine;
    /// Modules whose files were opened without a build id to compare.
    std::set<ModuleId> unproven;
};

/// Decodes a whole perf.data that lies in memory.
/// @param file  outlives the call only.
/// @error MalformedInput when it is no perf.data or says nothing of its events; InvalidArgument
///        when it has no event of that name; UnsupportedPlatform when it is compressed and wick is
///        built without zstd. What a cut or damaged file still holds is read, and a note of the
///        profile says what is missing.
[[nodiscard]] Result<PerfDataRecording> read_perf_data(Bytes file, const PerfDataOptions& options,
                                                       CodeListener& listener);

/// Decodes what perf wrote to a pipe (`perf record -o -`), as it comes.
/// @error as above.
[[nodiscard]] Result<PerfDataRecording> read_perf_data(ByteWindow::Refill refill,
                                                       const PerfDataOptions& options,
                                                       CodeListener& listener);

}  // namespace wick::perf
