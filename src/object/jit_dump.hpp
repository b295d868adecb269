#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/byte_reader.hpp"
#include "object/jit_code.hpp"

namespace wick::object {

/// Reads a jitdump file (jit-PID.dump), in which a run-time compiler describes its code with times
/// and source lines, piece by piece as it grows.
///
/// Format: Linux, tools/perf/Documentation/jitdump-specification.txt, version 1. Unwind records are
/// passed over: compilers write the file from a buffer, so that they come after the samples.
class JitDumpReader {
 public:
    /// Takes bytes that follow those of the last call, and adds the functions that they complete.
    /// After a damaged record nothing more is read.
    void append(Bytes bytes, JitCode& code);

    /// True when the file is no jitdump, or is damaged.
    [[nodiscard]] bool is_damaged() const noexcept { return damaged_; }

 private:
    /// Takes the file header or one record off the front of what is pending.
    /// @return the bytes taken; 0 when there is none whole.
    [[nodiscard]] std::size_t take_header(Bytes pending);
    [[nodiscard]] std::size_t take_record(Bytes pending, JitCode& code);
    void read_load(ByteReader& record, std::uint64_t time_ns, JitCode& code);
    void read_lines(ByteReader& record);

    std::vector<std::byte> pending_;
    bool has_header_ = false;
    bool damaged_ = false;
    ByteOrder order_ = ByteOrder::Little;
    bool has_times_ = true;       ///< False: in ticks of the processor, which say nothing here.
    std::uint64_t lines_of_ = 0;  ///< Address of the function that lines_ belong to.
    std::vector<JitLine> lines_;  ///< They come before their function.
};

}  // namespace wick::object
