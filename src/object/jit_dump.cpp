#include "object/jit_dump.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace wick::object {
namespace {

constexpr std::uint32_t kMagic = 0x4A695444;         // "JiTD"
constexpr std::uint32_t kMagicSwapped = 0x4454694A;  // Written on a machine of the other order.
constexpr std::size_t kHeaderSize = 40;
constexpr std::size_t kRecordHeaderSize = 16;
constexpr std::uint64_t kFlagProcessorTicks = 1;

enum RecordKind : std::uint32_t { kLoad = 0, kMove = 1, kDebugInfo = 2 };

/// V8 adds the size of an ELF header to the addresses of its lines, for the sake of the object
/// files that `perf inject` makes (V8: src/diagnostics/perf-jit.cc, kElfHeaderSize).
constexpr std::uint64_t kElfHeaderSize = 64;

/// Puts lines in order and undoes what V8 adds. A function whose first line begins so far from its
/// start is not to be expected of others.
void settle_lines(std::uint64_t start, std::vector<JitLine>& lines) {
    std::ranges::stable_sort(lines, {}, &JitLine::address);
    if (!lines.empty() && lines.front().address >= start &&
        lines.front().address - start >= kElfHeaderSize) {
        for (JitLine& line : lines) {
            line.address -= kElfHeaderSize;
        }
    }
}

/// Takes a function whose code was moved.
void read_move(ByteReader& record, std::uint64_t time_ns, JitCode& code) {
    record.skip(16);  // Process, thread, address as the process sees it.
    const std::uint64_t from = record.u64();
    const std::uint64_t to = record.u64();
    if (record.ok()) {
        code.move(from, to, time_ns);
    }
}

}  // namespace

void JitDumpReader::append(Bytes bytes, JitCode& code) {
    if (damaged_) {
        return;
    }
    pending_.insert(pending_.end(), bytes.begin(), bytes.end());
    std::size_t taken = 0;
    for (;;) {
        const Bytes rest = Bytes(pending_).subspan(taken);
        const std::size_t size = has_header_ ? take_record(rest, code) : take_header(rest);
        if (size == 0 || damaged_) {
            break;
        }
        taken += size;
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(taken));
}

std::size_t JitDumpReader::take_header(Bytes pending) {
    if (pending.size() < kHeaderSize) {
        return 0;
    }
    const std::uint32_t magic = ByteReader(pending).u32();
    order_ = magic == kMagicSwapped ? ByteOrder::Big : ByteOrder::Little;
    ByteReader reader(pending, order_);
    reader.skip(8);  // Magic and version.
    const std::uint32_t size = reader.u32();
    reader.skip(20);  // Machine, padding, process, time.
    has_times_ = (reader.u64() & kFlagProcessorTicks) == 0;
    if ((magic != kMagic && magic != kMagicSwapped) || size < kHeaderSize) {
        damaged_ = true;
        return 0;
    }
    has_header_ = size <= pending.size();
    return has_header_ ? size : 0;
}

std::size_t JitDumpReader::take_record(Bytes pending, JitCode& code) {
    ByteReader header(pending, order_);
    const std::uint32_t kind = header.u32();
    const std::uint32_t size = header.u32();
    const std::uint64_t time = header.u64();
    if (!header.ok()) {
        return 0;
    }
    if (size < kRecordHeaderSize) {
        damaged_ = true;
        return 0;
    }
    const auto record = slice(pending, 0, size);
    if (!record) {
        return 0;
    }
    ByteReader body(record->subspan(kRecordHeaderSize), order_);
    const std::uint64_t time_ns = has_times_ ? time : 0;
    switch (kind) {
        case kLoad:
            read_load(body, time_ns, code);
            break;
        case kMove:
            read_move(body, time_ns, code);
            break;
        case kDebugInfo:
            read_lines(body);
            break;
        default:
            break;
    }
    return size;
}

void JitDumpReader::read_load(ByteReader& record, std::uint64_t time_ns, JitCode& code) {
    record.skip(16);  // Process, thread, address as the process sees it.
    const std::uint64_t start = record.u64();
    const std::uint64_t size = record.u64();
    record.skip(8);  // Number of the function.
    const std::string_view name = record.c_string();
    std::vector<JitLine> lines = std::exchange(lines_, {});
    if (lines_of_ != start) {
        lines.clear();
    }
    settle_lines(start, lines);
    if (record.ok()) {
        code.add({start, size, time_ns, name, lines});
    }
}

void JitDumpReader::read_lines(ByteReader& record) {
    lines_.clear();
    lines_of_ = record.u64();
    const std::uint64_t count = record.u64();
    for (std::uint64_t i = 0; i < count; ++i) {
        JitLine line;
        line.address = record.u64();
        line.line = record.u32();
        record.skip(4);  // Discriminator.
        static_cast<void>(record.c_string());
        if (!record.ok()) {
            return;
        }
        lines_.push_back(line);
    }
}

}  // namespace wick::object
