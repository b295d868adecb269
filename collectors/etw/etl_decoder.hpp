#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "collectors/collector.hpp"
#include "collectors/etw/etl_reader.hpp"
#include "collectors/etw/sample_joiner.hpp"

namespace wick::etw {

/// Which processes' samples make up the profile. A trace has those of the whole machine.
struct ProcessChoice {
    /// Each a number, the name of a program with or without ".exe", or a pattern that is found in
    /// names; of several, one is enough. None: see below.
    std::vector<std::string> wanted;
    /// These processes and all that they started; used when `wanted` is empty. Empty, too: the
    /// process with the most samples.
    std::vector<std::uint32_t> trees;
};

/// How a trace is read.
struct EtlOptions {
    ProcessChoice choice;
    bool in_order = false;         ///< Keep the order of the samples.
    bool accepts_nothing = false;  ///< A profile without samples is no error.
    /// Becomes Recording::images.
    std::shared_ptr<object::ImageStore> images = std::make_shared<object::ImageStore>();
    /// Is told how many bytes have been read; may be empty.
    std::function<void(std::uint64_t)> on_progress;
};

/// A process of a trace, and how often it was sampled.
struct ProcessSamples {
    std::string name;
    std::uint32_t pid = 0;
    std::uint64_t samples = 0;
    bool is_chosen = false;
};

/// A trace that was read.
struct EtlRecording {
    Recording recording;                    ///< Without how the target ended.
    std::vector<ProcessSamples> processes;  ///< All that were sampled, the busiest first.
    EtlHeader header;
    EtlCounts read;
    JoinCounts joined;
    std::uint64_t incomplete = 0;  ///< Samples with a half of which no event says what it is.
};

/// Decodes a whole trace file.
/// @param file  Outlives the call only.
/// @error MalformedInput when it is no trace; UnsupportedPlatform as EtlReader::open();
///        InvalidArgument when no process is as wanted; NoSamples when those have no samples.
[[nodiscard]] Result<EtlRecording> read_etl(Bytes file, const EtlOptions& options);

}  // namespace wick::etw
