#include "collectors/perf/perf_data_features.hpp"

#include <algorithm>

namespace wick::perf {
namespace {

constexpr std::string_view kKernelName = "[kernel.kallsyms]";

/// Text up to its first NUL, in a field of fixed size.
std::string_view text_of(Bytes field) {
    const std::string_view text = as_text(field);
    return text.substr(0, text.find('\0'));
}

/// A string of a header section: its size, filled up to a multiple of some number, and the text.
std::string_view read_string(ByteReader& reader) {
    const std::uint32_t size = reader.u32();
    return text_of(reader.bytes(size));
}

std::string read_words(Bytes section, ByteOrder order) {
    ByteReader reader(section, order);
    std::string line;
    for (std::uint32_t count = reader.u32(); count > 0 && reader.ok(); --count) {
        const std::string_view word = read_string(reader);
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    return line;
}

void read_build_ids(Bytes section, ByteOrder order, RecordedMachine& machine) {
    while (const auto header = parse_header(section, order)) {
        read_build_id(section.first(header->size), order, machine);
        section = section.subspan(header->size);
    }
}

void read_event_names(Bytes section, ByteOrder order, EventTable& events) {
    ByteReader reader(section, order);
    const std::uint32_t count = reader.u32();
    const std::uint32_t attr_size = reader.u32();
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        reader.skip(attr_size);
        const std::uint32_t id_count = reader.u32();
        const std::string name(read_string(reader));
        for (std::uint32_t j = 0; j < id_count && reader.ok(); ++j) {
            const std::uint64_t id = reader.u64();
            if (reader.ok()) {
                events.rename(id, name);
            }
        }
    }
}

/// Before Linux 5.11 perf did not write how long a build id is, and filled it up with zeros; those
/// of 8 and 16 bytes exist beside those of 20.
std::size_t size_without_filling(Bytes id) {
    const auto is_zero = [](std::byte byte) { return byte == std::byte{0}; };
    for (const std::size_t size : {std::size_t{8}, std::size_t{16}}) {
        if (size < id.size() &&
            std::all_of(id.begin() + static_cast<std::ptrdiff_t>(size), id.end(), is_zero)) {
            return size;
        }
    }
    return id.size();
}

}  // namespace

void read_build_id(Bytes record, ByteOrder order, RecordedMachine& machine) {
    constexpr std::uint16_t kHasSize = 1U << 15U;  // PERF_RECORD_MISC_BUILD_ID_SIZE
    constexpr std::size_t kLongest = 20;
    ByteReader reader(record, order);
    reader.skip(4);
    const std::uint16_t misc = reader.u16();
    reader.skip(2 + 4);  // size, process id
    const Bytes id = reader.bytes(kLongest);
    const std::uint8_t told = reader.u8();
    reader.skip(3);
    const std::size_t size = (misc & kHasSize) != 0 ? told : size_without_filling(id);
    if (!reader.ok() || size > kLongest) {
        return;
    }
    const std::string path(text_of(record.subspan(reader.position())));
    const BuildId build_id(id.first(size));
    if (path.starts_with(kKernelName)) {
        machine.kernel_build_id = build_id;
    } else {
        machine.build_ids.insert_or_assign(path, build_id);
    }
}

bool read_kernel_mapping(Bytes record, const RecordLayout& layout, RecordedMachine& machine) {
    const auto header = parse_header(record, layout.order);
    if (!header || (header->misc & abi::kMiscCpuModeMask) != abi::kMiscCpuModeKernel) {
        return false;
    }
    const auto mmap = parse_mmap(record, layout);
    if (mmap && mmap->path.starts_with(kKernelName) && machine.kernel_start_symbol.empty()) {
        machine.kernel_start = mmap->file_offset;
        machine.kernel_start_symbol = mmap->path.substr(kKernelName.size());
        if (!mmap->build_id.empty()) {
            machine.kernel_build_id = mmap->build_id;
        }
    }
    return true;
}

void read_feature(Feature feature, Bytes section, ByteOrder order, RecordedMachine& machine,
                  EventTable& events) {
    ByteReader reader(section, order);
    switch (feature) {
        case Feature::BuildId:
            return read_build_ids(section, order, machine);
        case Feature::HostName:
            machine.host_name = read_string(reader);
            return;
        case Feature::OsRelease:
            machine.release = read_string(reader);
            return;
        case Feature::Arch:
            machine.architecture = read_string(reader);
            return;
        case Feature::CommandLine:
            machine.command_line = read_words(section, order);
            return;
        case Feature::EventDescription:
            return read_event_names(section, order, events);
        case Feature::DirectoryFormat:
            return;
    }
}

}  // namespace wick::perf
