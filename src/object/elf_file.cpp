#include "object/elf_file.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr std::string_view kMagic =
    "\x7f"
    "ELF";
constexpr std::uint8_t kClass32 = 1;
constexpr std::uint8_t kClass64 = 2;
constexpr std::uint8_t kDataBig = 2;
constexpr std::uint32_t kLoad = 1;                 // PT_LOAD
constexpr std::uint32_t kNote = 4;                 // PT_NOTE
constexpr std::uint32_t kGnuEhFrame = 0x6474e550;  // PT_GNU_EH_FRAME
constexpr std::uint32_t kExecutableFlag = 1;       // PF_X
constexpr std::uint32_t kSectionNote = 7;          // SHT_NOTE
constexpr std::uint32_t kGnuBuildId = 3;           // NT_GNU_BUILD_ID
constexpr std::uint16_t kExtendedNumber = 0xffff;  // PN_XNUM, SHN_XINDEX
constexpr std::uint64_t kPageMask = 4095;
constexpr std::size_t kLongestSectionName = 4096;
constexpr int kMostNotes = 1024;

Error malformed(const char* what) {
    return {ErrorCode::MalformedInput, std::string("not a usable ELF file: ") + what, {}};
}

Machine machine_of(std::uint16_t value) {
    if (value == static_cast<std::uint16_t>(Machine::X86_64)) {
        return Machine::X86_64;
    }
    if (value == static_cast<std::uint16_t>(Machine::Aarch64)) {
        return Machine::Aarch64;
    }
    return Machine::Other;
}

/// A section header behind its name; zeros where the bytes end.
Section read_section(ByteReader& reader, bool is_64_bit) {
    const auto word = [&] { return is_64_bit ? reader.u64() : reader.u32(); };
    Section section;
    section.type = reader.u32();
    section.flags = word();
    section.address = word();
    section.offset = word();
    section.size = word();
    section.link = reader.u32();
    reader.skip(4);  // sh_info
    word();          // sh_addralign
    section.entry_size = word();
    return section;
}

}  // namespace

struct ElfFile::Tables {
    std::uint64_t program_offset = 0;
    std::uint64_t section_offset = 0;
    std::uint16_t program_entry_size = 0;
    std::uint16_t section_entry_size = 0;
    std::uint32_t program_count = 0;
    std::uint32_t section_count = 0;
    std::uint32_t names_index = 0;
};

ByteReader ElfFile::reader_at(std::uint64_t offset) const noexcept {
    ByteReader reader(bytes_, order_);
    reader.seek(offset);
    return reader;
}

Result<ElfFile> ElfFile::parse(Bytes bytes) {
    if (bytes.size() < 52 || as_text(bytes).substr(0, 4) != kMagic) {
        return fail(malformed("it does not start with an ELF header"));
    }
    ElfFile file(bytes);
    const auto elf_class = std::to_integer<std::uint8_t>(bytes[4]);
    if (elf_class != kClass32 && elf_class != kClass64) {
        return fail(malformed("unknown class"));
    }
    file.is_64_bit_ = elf_class == kClass64;
    file.order_ =
        std::to_integer<std::uint8_t>(bytes[5]) == kDataBig ? ByteOrder::Big : ByteOrder::Little;
    ByteReader reader = file.reader_at(16);
    const auto word = [&] { return file.is_64_bit_ ? reader.u64() : reader.u32(); };
    reader.skip(2);  // e_type
    file.machine_ = machine_of(reader.u16());
    reader.skip(4);  // e_version
    word();          // e_entry
    Tables tables;
    tables.program_offset = word();
    tables.section_offset = word();
    reader.skip(6);  // e_flags, e_ehsize
    tables.program_entry_size = reader.u16();
    tables.program_count = reader.u16();
    tables.section_entry_size = reader.u16();
    tables.section_count = reader.u16();
    tables.names_index = reader.u16();
    if (tables.program_entry_size < (file.is_64_bit_ ? 56 : 32)) {
        tables.program_count = 0;  // Headers that overlap say nothing sensible.
    }
    if (!reader.ok()) {
        return fail(malformed("it ends within the ELF header"));
    }
    const std::uint64_t program_size =
        std::uint64_t{tables.program_entry_size} * tables.program_count;
    if (tables.program_count != kExtendedNumber &&
        !slice(bytes, tables.program_offset, program_size)) {
        return fail(malformed("the program headers lie outside"));
    }
    file.read_section_headers(tables);
    file.read_program_headers(tables);
    return file;
}

void ElfFile::read_program_headers(const Tables& tables) {
    for (std::uint32_t i = 0; i < tables.program_count; ++i) {
        ByteReader reader =
            reader_at(tables.program_offset + std::uint64_t{i} * tables.program_entry_size);
        Segment segment;
        std::uint32_t flags = 0;
        std::uint64_t alignment = 0;
        const std::uint32_t type = reader.u32();
        if (is_64_bit_) {
            flags = reader.u32();
            segment.offset = reader.u64();
            segment.address = reader.u64();
            reader.skip(8);  // p_paddr
            segment.file_size = reader.u64();
            segment.memory_size = reader.u64();
            alignment = reader.u64();
        } else {
            segment.offset = reader.u32();
            segment.address = reader.u32();
            reader.skip(4);  // p_paddr
            segment.file_size = reader.u32();
            segment.memory_size = reader.u32();
            flags = reader.u32();
            alignment = reader.u32();
        }
        if (!reader.ok()) {
            return;
        }
        segment.executable = (flags & kExecutableFlag) != 0;
        if (type == kLoad) {
            segments_.push_back(segment);
        } else if (type == kGnuEhFrame) {
            eh_frame_hdr_ = segment.address;
        } else if (type == kNote) {
            read_notes(segment.offset, segment.file_size, alignment);
        }
    }
}

void ElfFile::read_section_headers(const Tables& tables) {
    std::vector<std::uint32_t> name_offsets;
    std::uint64_t count = tables.section_offset == 0 ? 0 : tables.section_count;
    std::uint32_t names_index = tables.names_index;
    if (tables.section_offset != 0 && count == 0) {
        count = 1;  // More than 65,279 sections: the first header's size holds the number.
    }
    if (tables.section_entry_size < (is_64_bit_ ? 64 : 40)) {
        count = 0;  // Headers that overlap say nothing sensible, and could go on without end.
    }
    for (std::uint64_t i = 0; i < count; ++i) {
        ByteReader reader = reader_at(tables.section_offset + i * tables.section_entry_size);
        const std::uint32_t name_offset = reader.u32();
        const Section section = read_section(reader, is_64_bit_);
        if (!reader.ok()) {
            break;
        }
        if (i == 0) {
            count = tables.section_count == 0 ? section.size : count;
            names_index = names_index == kExtendedNumber ? section.link : names_index;
        }
        sections_.push_back(section);
        name_offsets.push_back(name_offset);
    }
    if (names_index < sections_.size()) {
        name_sections(as_text(contents(sections_[names_index])), name_offsets);
    }
    for (const Section& section : sections_) {
        if (section.type == kSectionNote) {
            read_notes(section.offset, section.size, 4);
        }
    }
}

void ElfFile::name_sections(std::string_view names, const std::vector<std::uint32_t>& offsets) {
    for (std::size_t i = 0; i < sections_.size(); ++i) {
        const std::string_view rest =
            names.substr(std::min<std::size_t>(offsets[i], names.size()), kLongestSectionName);
        sections_[i].name = rest.substr(0, rest.find('\0'));
    }
}

void ElfFile::read_notes(std::uint64_t offset, std::uint64_t size, std::uint64_t alignment) {
    const auto notes = slice(bytes_, offset, size);
    if (!notes || !build_id_.empty()) {
        return;
    }
    const std::uint64_t mask = alignment == 8 ? 7 : 3;
    ByteReader reader(*notes, order_);
    for (int i = 0; i < kMostNotes && reader.ok() && reader.remaining() >= 12; ++i) {
        const std::uint32_t name_size = reader.u32();
        const std::uint32_t content_size = reader.u32();
        const std::uint32_t type = reader.u32();
        const Bytes name = reader.bytes(name_size);
        reader.skip(((name_size + mask) & ~mask) - name_size);
        const Bytes content = reader.bytes(content_size);
        if (reader.ok() && type == kGnuBuildId && as_text(name) == std::string_view("GNU\0", 4)) {
            build_id_ = BuildId(content);
            return;
        }
        reader.skip(((content_size + mask) & ~mask) - content_size);
    }
}

const Section* ElfFile::section(std::string_view name) const noexcept {
    const auto found = std::find_if(sections_.begin(), sections_.end(),
                                    [&](const Section& each) { return each.name == name; });
    return found == sections_.end() ? nullptr : &*found;
}

Bytes ElfFile::contents(const Section& section) const noexcept {
    if (!section.has_contents()) {
        return {};
    }
    return slice(bytes_, section.offset, section.size).value_or(Bytes{});
}

Bytes ElfFile::bytes_at(std::uint64_t address) const noexcept {
    for (const Segment& segment : segments_) {
        const std::uint64_t distance = address - segment.address;
        if (address >= segment.address && distance < segment.file_size) {
            const auto part = slice(bytes_, segment.offset, segment.file_size);
            return part ? part->subspan(static_cast<std::size_t>(distance)) : Bytes{};
        }
    }
    return {};
}

std::optional<std::uint64_t> ElfFile::address_of_offset(std::uint64_t offset) const noexcept {
    const auto search = [&](bool only_executable) -> std::optional<std::uint64_t> {
        for (const Segment& segment : segments_) {
            const std::uint64_t first = segment.offset & ~kPageMask;
            const std::uint64_t end = (segment.offset + segment.file_size + kPageMask) & ~kPageMask;
            if (offset >= first && offset < end && (segment.executable || !only_executable)) {
                return segment.address + (offset - segment.offset);
            }
        }
        return std::nullopt;
    };
    const auto in_code = search(true);
    return in_code ? in_code : search(false);
}

}  // namespace wick::object
