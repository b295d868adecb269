#include "support/perf_recording.hpp"

#include <algorithm>
#include <bit>
#include <sys/auxv.h>

namespace wick::test {
namespace {

constexpr std::uint32_t kMmap = 1, kComm = 3, kFork = 7, kSample = 9, kMmap2 = 10;
constexpr std::uint16_t kCommExec = 1U << 13U;
constexpr std::uint64_t kIp = 1, kTid = 2, kTime = 4, kAddr = 8, kCallchain = 32, kId = 64,
                        kCpu = 128, kPeriod = 256, kStreamId = 512, kRegsUser = 1U << 12U,
                        kStackUser = 1U << 13U, kIdentifier = 1U << 16U;
constexpr std::uint64_t kContextUser = static_cast<std::uint64_t>(-512);
constexpr std::uint64_t kFirstContext = static_cast<std::uint64_t>(-4095);
constexpr std::uint32_t kFirstSynthetic = 64;
constexpr std::uint32_t kExecutable = 4;

/// The vdso of this process: that of the recorded one when neither the kernel nor the boot changed.
Bytes own_vdso() {
    constexpr std::size_t kSize = 8192;
    const auto* start = reinterpret_cast<const std::byte*>(getauxval(AT_SYSINFO_EHDR));
    return start == nullptr ? Bytes{} : Bytes(start, kSize);
}

Result<MappedFile> no_file() {
    return fail(ErrorCode::IoError, "not a file", {});
}

}  // namespace

Result<PerfRecording> PerfRecording::open(const std::string& path) {
    WICK_TRY(MappedFile file, MappedFile::open(path));
    PerfRecording recording(std::move(file));
    if (!recording.read_records()) {
        return fail(ErrorCode::MalformedInput, "no perf.data that this test support reads", {});
    }
    return recording;
}

bool PerfRecording::read_records() {
    ByteReader reader(file_.bytes());
    const bool magic = as_text(reader.bytes(8)) == "PERFILE2";
    reader.skip(8 + 8);
    const std::uint64_t attributes = reader.u64();
    reader.skip(8);
    const std::uint64_t data_offset = reader.u64();
    const std::uint64_t data_size = reader.u64();
    const auto data = slice(file_.bytes(), data_offset, data_size);
    ByteReader attribute(file_.bytes());
    attribute.seek(attributes + 24);
    sample_type_ = attribute.u64();
    attribute.seek(attributes + 80);
    register_mask_ = attribute.u64();
    stack_size_ = attribute.u32();
    if (!magic || !reader.ok() || !attribute.ok() || !data) {
        return false;
    }
    ByteReader records(*data);
    std::uint64_t last_time = 0;
    while (records.remaining() >= 8) {
        Record record{};
        record.type = records.u32();
        record.misc = records.u16();
        const std::uint64_t size = records.u16();
        record.body = records.bytes(size - 8);
        if (!records.ok()) {
            break;
        }
        const std::uint64_t time = record.type < kFirstSynthetic ? time_of(record) : 0;
        record.time = last_time = time != 0 ? time : last_time;
        records_.push_back(record);
    }
    std::ranges::stable_sort(records_, {}, &Record::time);
    return true;
}

std::uint64_t PerfRecording::time_of(const Record& record) const {
    const auto words = [&](std::uint64_t bits) {
        return static_cast<std::uint64_t>(std::popcount(sample_type_ & bits)) * 8;
    };
    ByteReader reader(record.body);
    reader.seek(record.type == kSample
                    ? words(kIdentifier | kIp | kTid)
                    : record.body.size() - words(kTime | kId | kStreamId | kCpu | kIdentifier));
    return reader.u64();
}

void PerfRecording::replay(ReplayVisitor& visitor) {
    spaces_.clear();
    for (const Record& record : records_) {
        ByteReader reader(record.body);
        if (record.type == kMmap || record.type == kMmap2) {
            map(record);
        } else if (record.type == kComm && (record.misc & kCommExec) != 0) {
            spaces_[reader.u32()].clear();
        } else if (record.type == kFork) {
            const std::uint32_t pid = reader.u32();
            const std::uint32_t parent = reader.u32();
            if (pid != parent) {
                spaces_[pid] = spaces_[parent];
            }
        } else if (record.type == kSample) {
            sample(record, visitor);
        }
    }
}

void PerfRecording::map(const Record& record) {
    ByteReader reader(record.body);
    const std::uint32_t pid = reader.u32();
    reader.skip(4);
    const std::uint64_t start = reader.u64();
    const std::uint64_t size = reader.u64();
    const std::uint64_t offset = reader.u64();
    if (record.type == kMmap2) {
        reader.skip(24);
        if ((reader.u32() & kExecutable) == 0) {
            return;
        }
        reader.skip(4);
    }
    perf::Mapping mapping{start, start + size, 0, {}, nullptr, true};
    mapping.module = load(std::string(reader.c_string()));
    const RecordedModule& file = module(mapping.module);
    const auto address = file.elf ? file.elf->address_of_offset(offset) : std::nullopt;
    if (address) {
        mapping.bias = start - *address;
        mapping.cfi = &file.cfi;
    }
    spaces_[pid].map(mapping);
}

ModuleId PerfRecording::load(const std::string& path) {
    const auto [found, inserted] =
        module_ids_.emplace(path, static_cast<ModuleId>(modules_.size()));
    if (!inserted) {
        return found->second;
    }
    auto loaded = std::make_unique<RecordedModule>();
    loaded->path = path;
    Bytes bytes;
    if (path == "[vdso]") {
        bytes = own_vdso();
    } else if (auto file = path.starts_with('/') ? MappedFile::open(path) : no_file()) {
        loaded->file = std::move(file).value();
        bytes = loaded->file->bytes();
    }
    if (auto elf = object::ElfFile::parse(bytes)) {
        loaded->elf = std::move(elf).value();
        loaded->cfi = object::CfiTable::build(*loaded->elf);
    }
    modules_.push_back(std::move(loaded));
    return found->second;
}

void PerfRecording::sample(const Record& record, ReplayVisitor& visitor) {
    const auto skip_words = [&](ByteReader& reader, std::uint64_t bits) {
        reader.skip(static_cast<std::uint64_t>(std::popcount(sample_type_ & bits)) * 8);
    };
    ByteReader reader(record.body);
    RecordedSample sample;
    sample.time = record.time;
    skip_words(reader, kIdentifier | kIp);
    sample.pid = reader.u32();
    sample.tid = reader.u32();
    skip_words(reader, kTime | kAddr | kId | kStreamId | kCpu | kPeriod);
    read_chain(reader, sample);
    if (reader.u64() == 0) {
        return;  // A sample without user registers.
    }
    const auto count = static_cast<std::uint64_t>(std::popcount(register_mask_));
    perf::UserState& state = sample.state;
    state.registers = perf::dwarf_registers(state.machine, register_mask_, reader.bytes(8 * count));
    state.stack_start = state.registers[perf::stack_pointer_register(state.machine)];
    const std::uint64_t size = reader.u64();
    state.stack = reader.bytes(size);
    const std::uint64_t copied = size == 0 ? 0 : reader.u64();
    if (!reader.ok() || copied > size) {
        return;
    }
    state.stack = state.stack.first(static_cast<std::size_t>(copied));
    state.copy_complete_size = copied == size;
    visitor.sample(sample, spaces_[sample.pid]);
}

void PerfRecording::read_chain(ByteReader& reader, RecordedSample& sample) const {
    if ((sample_type_ & kCallchain) == 0) {
        return;
    }
    bool user = false;
    for (std::uint64_t left = reader.u64(); left > 0 && reader.ok(); --left) {
        const std::uint64_t address = reader.u64();
        if (address >= kFirstContext) {
            user = address == kContextUser;
        } else if (user) {
            sample.chain.push_back(address);
        }
    }
}

}  // namespace wick::test
