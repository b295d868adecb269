#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/byte_reader.hpp"
#include "collectors/perf/perf_abi.hpp"
#include "model/build_id.hpp"

namespace wick::perf {

/// The fields of a perf_event_attr that decide how its records are laid out.
struct RecordLayout {
    std::uint64_t sample_type = 0;     ///< abi::kSample... bits.
    std::uint64_t read_format = 0;     ///< abi::kFormat... bits.
    std::uint64_t user_registers = 0;  ///< sample_regs_user: which registers, in bit order.
    std::uint64_t branch_type = 0;     ///< branch_sample_type: abi::kBranch... bits.
    std::uint64_t period = 1;          ///< Of samples that do not say theirs.
    bool sample_id_all = true;         ///< Records other than samples end in a sample_id, too.
    bool at_switch_out = false;        ///< Samples are of threads that leave the processor.
    ByteOrder order = kHostOrder;
};

/// perf_event_header: the first eight bytes of every record.
struct RecordHeader {
    abi::RecordType type{};
    std::uint16_t misc = 0;
    std::uint16_t size = 0;  ///< Of the whole record, header included.
};

inline constexpr std::size_t kRecordHeaderSize = 8;

/// Return addresses of a call chain as the kernel wrote them: 64-bit numbers, innermost first,
/// with abi::kContext... marks in between. Need not be aligned.
class CallChain {
 public:
    CallChain() = default;

    CallChain(Bytes bytes, ByteOrder order) noexcept : bytes_(bytes), order_(order) {}

    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / 8; }

    [[nodiscard]] std::uint64_t operator[](std::size_t index) const noexcept {
        return ByteReader(bytes_.subspan(index * 8, 8), order_).u64();
    }

 private:
    Bytes bytes_;
    ByteOrder order_ = kHostOrder;
};

/// The values of a group of events that were read at a sample (PERF_SAMPLE_READ with
/// PERF_FORMAT_GROUP and PERF_FORMAT_ID). Need not be aligned.
class GroupValues {
 public:
    struct Value {
        std::uint64_t count = 0;  ///< Since the event was opened.
        std::uint64_t id = 0;     ///< Of the event.
    };

    GroupValues() = default;

    GroupValues(Bytes bytes, std::size_t stride, ByteOrder order) noexcept
        : bytes_(bytes), stride_(stride), order_(order) {}

    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / stride_; }

    [[nodiscard]] Value operator[](std::size_t index) const noexcept {
        ByteReader reader(bytes_.subspan(index * stride_, stride_), order_);
        const std::uint64_t count = reader.u64();
        return {count, reader.u64()};
    }

 private:
    Bytes bytes_;
    std::size_t stride_ = 16;
    ByteOrder order_ = kHostOrder;
};

/// A branch stack (PERF_SAMPLE_BRANCH_STACK), the latest branch first. Need not be aligned.
class BranchStack {
 public:
    static constexpr std::size_t kEntrySize = 24;

    BranchStack() = default;

    BranchStack(Bytes bytes, ByteOrder order) noexcept : bytes_(bytes), order_(order) {}

    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size() / kEntrySize; }

    /// Address of the instruction that branched.
    [[nodiscard]] std::uint64_t from(std::size_t index) const noexcept {
        return ByteReader(bytes_.subspan(index * kEntrySize, 8), order_).u64();
    }

 private:
    Bytes bytes_;
    ByteOrder order_ = kHostOrder;
};

/// PERF_RECORD_SAMPLE. Chain, registers and stack point into the record.
struct SampleRecord {
    std::uint64_t ip = 0;
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint64_t time_ns = 0;
    std::uint64_t period = 1;
    bool in_kernel = false;
    GroupValues group;
    CallChain chain;
    Bytes raw;  ///< PERF_SAMPLE_RAW: what the event's maker put there.
    BranchStack branches;
    std::uint64_t registers_abi = abi::kRegistersNone;
    Bytes registers;  ///< Values of RecordLayout::user_registers, 64 bits each, lowest bit first.
    Bytes stack;      ///< What the kernel could copy, from the stack pointer upwards.
    std::uint64_t stack_asked = 0;  ///< Bytes that the kernel tried to copy.
};

/// PERF_RECORD_MMAP and PERF_RECORD_MMAP2: a process mapped a file or memory.
struct MmapRecord {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint64_t address = 0;
    std::uint64_t length = 0;
    std::uint64_t file_offset = 0;
    bool executable = true;
    BuildId build_id;
    std::string_view path;
};

/// PERF_RECORD_COMM: a thread has a new name.
struct CommRecord {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    bool by_exec = false;  ///< Because the process became another program.
    std::string_view name;
};

/// PERF_RECORD_FORK and PERF_RECORD_EXIT: a thread or a process began or ended.
struct TaskRecord {
    std::uint32_t pid = 0;
    std::uint32_t parent_pid = 0;
    std::uint32_t tid = 0;
    std::uint32_t parent_tid = 0;
};

/// PERF_RECORD_SWITCH and PERF_RECORD_SWITCH_CPU_WIDE: a thread left the processor or came back.
struct SwitchRecord {
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::uint64_t time_ns = 0;
    bool leaves = false;
    bool preempted = false;  ///< It left, and could have gone on.
};

/// Reads the header of the record at the start of `bytes`; nothing when there is none whole, or
/// when its size is impossible.
[[nodiscard]] std::optional<RecordHeader> parse_header(Bytes bytes, ByteOrder order) noexcept;

/// Each parser takes one whole record, header included, and gives nothing when it is too short
/// for its layout. Source of all layouts: perf_event_open(2).
[[nodiscard]] std::optional<SampleRecord> parse_sample(Bytes record, const RecordLayout& layout);
[[nodiscard]] std::optional<MmapRecord> parse_mmap(Bytes record, const RecordLayout& layout);
[[nodiscard]] std::optional<CommRecord> parse_comm(Bytes record, const RecordLayout& layout);
[[nodiscard]] std::optional<TaskRecord> parse_task(Bytes record, const RecordLayout& layout);
[[nodiscard]] std::optional<SwitchRecord> parse_switch(Bytes record, const RecordLayout& layout);

/// Number of events that a PERF_RECORD_LOST or PERF_RECORD_LOST_SAMPLES reports.
[[nodiscard]] std::optional<std::uint64_t> parse_lost(Bytes record, const RecordLayout& layout);

/// Id of the event that made a record; 0 when the record carries none. Where several events share
/// a recording, the id stands at the same place in the records of each (perf_event_open(2)).
[[nodiscard]] std::uint64_t record_event_id(Bytes record, const RecordLayout& layout) noexcept;

/// Time stamp of any record in nanoseconds; 0 when it carries none.
[[nodiscard]] std::uint64_t record_time(Bytes record, const RecordLayout& layout) noexcept;

}  // namespace wick::perf
