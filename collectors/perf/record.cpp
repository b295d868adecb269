#include "collectors/perf/record.hpp"

#include <bit>

namespace wick::perf {
namespace {

using abi::RecordType;

bool has(std::uint64_t bits, std::uint64_t bit) noexcept {
    return (bits & bit) != 0;
}

/// Bytes of the sample_id structure at the end of records other than samples.
std::size_t trailer_size(const RecordLayout& layout) noexcept {
    if (!layout.sample_id_all) {
        return 0;
    }
    constexpr std::uint64_t kFields = abi::kSampleTid | abi::kSampleTime | abi::kSampleId |
                                      abi::kSampleStreamId | abi::kSampleCpu |
                                      abi::kSampleIdentifier;
    return 8 * static_cast<std::size_t>(std::popcount(layout.sample_type & kFields));
}

/// Reads PERF_SAMPLE_READ's struct read_format; only the values of a group are kept.
GroupValues read_group(ByteReader& reader, const RecordLayout& layout) noexcept {
    const std::uint64_t format = layout.read_format;
    const std::uint64_t per_value = 8 * (std::uint64_t{1} + (has(format, abi::kFormatId) ? 1 : 0) +
                                         (has(format, abi::kFormatLost) ? 1 : 0));
    const bool group = has(format, abi::kFormatGroup);
    const std::uint64_t count = group ? reader.u64() : 1;
    reader.skip(8 * static_cast<std::uint64_t>(std::popcount(
                        format & (abi::kFormatTotalTimeEnabled | abi::kFormatTotalTimeRunning))));
    if (count > reader.remaining() / per_value) {
        reader.skip(reader.remaining() + 1);
        return {};
    }
    const Bytes values = reader.bytes(count * per_value);
    return group && has(format, abi::kFormatId) ? GroupValues(values, per_value, layout.order)
                                                : GroupValues();
}

/// Reads `count` 64-bit numbers without a copy; makes the reader fail when they are not there.
Bytes read_numbers(ByteReader& reader, std::uint64_t count) noexcept {
    if (count > reader.remaining() / 8) {
        reader.skip(reader.remaining() + 1);
        return {};
    }
    return reader.bytes(count * 8);
}

/// The fixed-size fields at the front of a sample, in the order of perf_event_open(2).
void read_front(ByteReader& reader, const RecordLayout& layout, SampleRecord& sample) noexcept {
    const std::uint64_t type = layout.sample_type;
    const auto number_if = [&](std::uint64_t bit) { return has(type, bit) ? reader.u64() : 0; };
    number_if(abi::kSampleIdentifier);
    sample.ip = number_if(abi::kSampleIp);
    if (has(type, abi::kSampleTid)) {
        sample.pid = reader.u32();
        sample.tid = reader.u32();
    }
    sample.time_ns = number_if(abi::kSampleTime);
    number_if(abi::kSampleAddr);
    number_if(abi::kSampleId);
    number_if(abi::kSampleStreamId);
    number_if(abi::kSampleCpu);
    if (has(type, abi::kSamplePeriod)) {
        sample.period = reader.u64();
    }
}

void read_stack(ByteReader& reader, SampleRecord& sample) noexcept {
    sample.stack_asked = reader.u64();
    if (sample.stack_asked == 0) {
        return;
    }
    const Bytes copied = reader.bytes(sample.stack_asked);
    const std::uint64_t valid = reader.u64();
    sample.stack = slice(copied, 0, valid).value_or(Bytes{});
}

/// A branch stack is a count and that many entries of three numbers, with optional extras.
BranchStack read_branches(ByteReader& reader, const RecordLayout& layout) noexcept {
    const std::uint64_t count = reader.u64();
    if (has(layout.branch_type, abi::kBranchHwIndex)) {
        reader.skip(8);
    }
    if (count > reader.remaining() / BranchStack::kEntrySize) {
        reader.skip(reader.remaining() + 1);
        return {};
    }
    const BranchStack branches(reader.bytes(count * BranchStack::kEntrySize), layout.order);
    if (has(layout.branch_type, abi::kBranchCounters)) {
        reader.skip(count * 8);
    }
    return branches;
}

/// Fields of a record other than a sample: all between header and sample_id.
ByteReader body_of(Bytes record, const RecordLayout& layout) noexcept {
    const std::size_t around = kRecordHeaderSize + trailer_size(layout);
    if (record.size() < around) {
        return ByteReader({}, layout.order);
    }
    return ByteReader(record.subspan(kRecordHeaderSize, record.size() - around), layout.order);
}

RecordHeader header_of(Bytes record, ByteOrder order) noexcept {
    return parse_header(record, order).value_or(RecordHeader{});
}

/// Place of the time stamp counted from the end of the sample_id: behind it stand these fields.
std::size_t time_from_end(const RecordLayout& layout) noexcept {
    constexpr std::uint64_t kBehind =
        abi::kSampleId | abi::kSampleStreamId | abi::kSampleCpu | abi::kSampleIdentifier;
    return 8 + 8 * static_cast<std::size_t>(std::popcount(layout.sample_type & kBehind));
}

}  // namespace

std::optional<RecordHeader> parse_header(Bytes bytes, ByteOrder order) noexcept {
    ByteReader reader(bytes, order);
    RecordHeader header;
    header.type = static_cast<RecordType>(reader.u32());
    header.misc = reader.u16();
    header.size = reader.u16();
    if (!reader.ok() || header.size < kRecordHeaderSize || header.size > bytes.size()) {
        return std::nullopt;
    }
    return header;
}

std::optional<SampleRecord> parse_sample(Bytes record, const RecordLayout& layout) {
    ByteReader reader(record, layout.order);
    reader.skip(kRecordHeaderSize);
    SampleRecord sample;
    sample.period = layout.period;
    const std::uint16_t mode = header_of(record, layout.order).misc & abi::kMiscCpuModeMask;
    sample.in_kernel = mode == abi::kMiscCpuModeKernel;
    read_front(reader, layout, sample);
    if (has(layout.sample_type, abi::kSampleRead)) {
        sample.group = read_group(reader, layout);
    }
    if (has(layout.sample_type, abi::kSampleCallchain)) {
        const std::uint64_t count = reader.u64();
        sample.chain = CallChain(read_numbers(reader, count), layout.order);
    }
    if (has(layout.sample_type, abi::kSampleRaw)) {
        sample.raw = reader.bytes(reader.u32());
    }
    if (has(layout.sample_type, abi::kSampleBranchStack)) {
        sample.branches = read_branches(reader, layout);
    }
    if (has(layout.sample_type, abi::kSampleRegsUser)) {
        sample.registers_abi = reader.u64();
        if (sample.registers_abi != abi::kRegistersNone) {
            const auto count = static_cast<std::uint64_t>(std::popcount(layout.user_registers));
            sample.registers = read_numbers(reader, count);
        }
    }
    if (has(layout.sample_type, abi::kSampleStackUser)) {
        read_stack(reader, sample);
    }
    return reader.ok() ? std::optional(sample) : std::nullopt;
}

std::optional<MmapRecord> parse_mmap(Bytes record, const RecordLayout& layout) {
    const RecordHeader header = header_of(record, layout.order);
    ByteReader reader = body_of(record, layout);
    MmapRecord mmap;
    mmap.pid = reader.u32();
    mmap.tid = reader.u32();
    mmap.address = reader.u64();
    mmap.length = reader.u64();
    mmap.file_offset = reader.u64();
    if (header.type == RecordType::Mmap2) {
        const Bytes identity = reader.bytes(24);
        mmap.executable = (reader.u32() & abi::kProtectionExecute) != 0;
        reader.skip(4);  // flags
        // With a build id the 24 bytes hold its size, three spare bytes and the id.
        if ((header.misc & abi::kMiscMmapBuildId) != 0 && !identity.empty()) {
            const auto size = std::to_integer<std::uint64_t>(identity[0]);
            mmap.build_id = BuildId(slice(identity, 4, size).value_or(Bytes{}));
        }
    }
    mmap.path = reader.c_string();
    return reader.ok() ? std::optional(mmap) : std::nullopt;
}

std::optional<CommRecord> parse_comm(Bytes record, const RecordLayout& layout) {
    ByteReader reader = body_of(record, layout);
    CommRecord comm;
    comm.pid = reader.u32();
    comm.tid = reader.u32();
    comm.by_exec = (header_of(record, layout.order).misc & abi::kMiscCommExec) != 0;
    comm.name = reader.c_string();
    return reader.ok() ? std::optional(comm) : std::nullopt;
}

std::optional<TaskRecord> parse_task(Bytes record, const RecordLayout& layout) {
    ByteReader reader = body_of(record, layout);
    TaskRecord task;
    task.pid = reader.u32();
    task.parent_pid = reader.u32();
    task.tid = reader.u32();
    task.parent_tid = reader.u32();
    return reader.ok() ? std::optional(task) : std::nullopt;
}

std::optional<SwitchRecord> parse_switch(Bytes record, const RecordLayout& layout) {
    constexpr std::uint64_t kNeeded = abi::kSampleTid | abi::kSampleTime;
    const std::size_t trailer = trailer_size(layout);
    if ((layout.sample_type & kNeeded) != kNeeded || trailer == 0 ||
        record.size() < kRecordHeaderSize + trailer) {
        return std::nullopt;
    }
    const std::uint16_t misc = header_of(record, layout.order).misc;
    ByteReader reader(record.last(trailer), layout.order);
    SwitchRecord change;
    change.pid = reader.u32();
    change.tid = reader.u32();
    change.time_ns = reader.u64();
    change.leaves = has(misc, abi::kMiscSwitchOut);
    change.preempted = change.leaves && has(misc, abi::kMiscSwitchOutPreempt);
    return change;
}

std::optional<std::uint64_t> parse_lost(Bytes record, const RecordLayout& layout) {
    ByteReader reader = body_of(record, layout);
    if (header_of(record, layout.order).type == RecordType::Lost) {
        reader.skip(8);  // id of the event
    }
    const std::uint64_t count = reader.u64();
    return reader.ok() ? std::optional(count) : std::nullopt;
}

std::uint64_t record_event_id(Bytes record, const RecordLayout& layout) noexcept {
    const std::uint64_t type = layout.sample_type;
    const bool identifier = has(type, abi::kSampleIdentifier);
    if (!identifier && !has(type, abi::kSampleId)) {
        return 0;
    }
    ByteReader reader(record, layout.order);
    if (header_of(record, layout.order).type == RecordType::Sample) {
        constexpr std::uint64_t kBefore =
            abi::kSampleIp | abi::kSampleTid | abi::kSampleTime | abi::kSampleAddr;
        const std::size_t before =
            identifier ? 0 : 8 * static_cast<std::size_t>(std::popcount(type & kBefore));
        reader.seek(kRecordHeaderSize + before);
        return reader.u64();
    }
    constexpr std::uint64_t kBehind = abi::kSampleStreamId | abi::kSampleCpu;
    const std::size_t from_end =
        identifier ? 8 : 8 + 8 * static_cast<std::size_t>(std::popcount(type & kBehind));
    if (!layout.sample_id_all || record.size() < kRecordHeaderSize + from_end) {
        return 0;
    }
    reader.seek(record.size() - from_end);
    return reader.u64();
}

std::uint64_t record_time(Bytes record, const RecordLayout& layout) noexcept {
    if (!has(layout.sample_type, abi::kSampleTime)) {
        return 0;
    }
    ByteReader reader(record, layout.order);
    if (header_of(record, layout.order).type == RecordType::Sample) {
        constexpr std::uint64_t kBefore = abi::kSampleIdentifier | abi::kSampleIp | abi::kSampleTid;
        reader.seek(kRecordHeaderSize +
                    8 * static_cast<std::size_t>(std::popcount(layout.sample_type & kBefore)));
        return reader.u64();
    }
    const std::size_t from_end = time_from_end(layout);
    if (!layout.sample_id_all || record.size() < kRecordHeaderSize + from_end) {
        return 0;
    }
    reader.seek(record.size() - from_end);
    return reader.u64();
}

}  // namespace wick::perf
